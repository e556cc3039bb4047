import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunLog } from './run-log';

const text = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

describe('RunLog', () => {
  it('replays what follows the first events, however the bytes came in', () => {
    const content = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll(/[\r\n]/gu, ' '));
    const end = fc.constantFrom('\n\n', '\r\n\r\n', '\r\r');
    fc.assert(
      fc.property(
        fc.array(content),
        end,
        fc.nat(12),
        fc.integer({ min: 1, max: 9 }),
        (contents, eventEnd, from, size) => {
          const events = contents.map((line) => `data: ${line}${eventEnd}`);
          const log = new RunLog();
          const id = log.start();
          const bytes = new TextEncoder().encode(events.join(''));
          for (let at = 0; at < bytes.length; at += size) log.record(id, bytes.subarray(at, at + size));
          expect(text(log.replay(id, from))).toBe(events.slice(from).join(''));
        },
      ),
    );
  });

  it('knows no other run', () => {
    expect(new RunLog().replay('other', 0)).toBeUndefined();
  });

  it('forgets a run after five and a half minutes', () => {
    let now = 0;
    const log = new RunLog(() => now);
    const id = log.start();
    log.record(id, new TextEncoder().encode('data: 1\n\n'));
    now = 330_000;
    expect(text(log.replay(id, 0))).toBe('data: 1\n\n');
    now = 330_001;
    expect(log.replay(id, 0)).toBeUndefined();
  });

  it('forgets a run that is too long, and the oldest when all together are', () => {
    const log = new RunLog();
    const megabyte = new Uint8Array(1024 * 1024);
    const tooLong = log.start();
    for (let count = 0; count < 9; count += 1) log.record(tooLong, megabyte);
    expect(log.replay(tooLong, 0)).toBeUndefined();

    const ids = Array.from({ length: 9 }, () => log.start());
    for (const id of ids) for (let count = 0; count < 8; count += 1) log.record(id, megabyte);
    const kept = ids.map((id) => log.replay(id, 0) !== undefined);
    expect(kept).toEqual([false, ...Array.from({ length: 8 }, () => true)]);
  });
});
