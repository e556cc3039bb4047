import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from './run';
import { KEPT_FOR_MS, RunLog } from './run-log';

const encode = (text: string) => new TextEncoder().encode(text);

/** A source that says what it is told to, when it is told to. */
class Source {
  readonly stop = new AbortController();
  readonly #left: Uint8Array[] = [];
  #wake: () => void = () => undefined;
  #end: 'none' | 'done' | 'failed' = 'none';
  taken = 0;

  say(...chunks: (string | Uint8Array)[]): this {
    this.#left.push(...chunks.map((chunk) => (typeof chunk === 'string' ? encode(chunk) : chunk)));
    this.#wake();
    return this;
  }

  end(how: 'done' | 'failed' = 'done'): this {
    this.#end = how;
    this.#wake();
    return this;
  }

  async *body(): AsyncGenerator<Uint8Array, void> {
    this.stop.signal.addEventListener('abort', () => {
      this.#wake();
    });
    for (;;) {
      if (this.stop.signal.aborted) throw new Error('stopped');
      const next = this.#left.shift();
      if (next) {
        this.taken += 1;
        yield next;
      } else if (this.#end === 'done') return;
      else if (this.#end === 'failed') throw new Error('broken');
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}

const stays = () => new AbortController().signal;

async function textOf(run: Run | undefined, from = 0): Promise<string | undefined> {
  if (!run) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of run.read(from, stays())) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function begin(log: RunLog, source: Source): Run {
  return log.begin(source.body(), source.stop);
}

/** Lets everything that waits for nothing else go on. */
const settle = async () => {
  for (let round = 0; round < 200; round += 1) await Promise.resolve();
};

describe('RunLog', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives what follows the first events, however the bytes came in', async () => {
    const content = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll(/[\r\n]/gu, ' '));
    const end = fc.constantFrom('\n\n', '\r\n\r\n', '\r\r');
    await fc.assert(
      fc.asyncProperty(
        fc.array(content),
        end,
        fc.nat(12),
        fc.integer({ min: 1, max: 9 }),
        async (contents, eventEnd, from, size) => {
          const events = contents.map((line) => `data: ${line}${eventEnd}`);
          const bytes = encode(events.join(''));
          const source = new Source();
          for (let at = 0; at < bytes.length; at += size) source.say(bytes.subarray(at, at + size));
          const run = begin(new RunLog(), source.end());
          expect(await textOf(run, from)).toBe(events.slice(from).join(''));
        },
      ),
    );
  });

  it('goes on when its reader has left, and gives who comes back what is still to come', async () => {
    const log = new RunLog();
    const source = new Source().say('data: 1\n\n', 'data: 2\n\n');
    const run = begin(log, source);
    const left = new AbortController();
    const first = run.read(0, left.signal);
    await first.next();
    left.abort();
    await first.next();
    await settle();
    const rest = textOf(log.find(run.id), 1);
    source.say('data: 3\n\n').end();
    expect(await rest).toBe('data: 2\n\ndata: 3\n\n');
    expect(await textOf(log.find(run.id), 9)).toBe('');
  });

  it('throws for who reads it when its source fails, and ends there for who comes later', async () => {
    const source = new Source().say('data: 1\n\n');
    const run = begin(new RunLog(), source);
    const reading = textOf(run);
    await settle();
    source.end('failed');
    await expect(reading).rejects.toThrow();
    expect(await textOf(run)).toBe('data: 1\n\n');
  });

  it('ends its source when it is told to', async () => {
    const source = new Source().say('data: 1\n\n');
    begin(new RunLog(), source).end();
    await settle();
    expect(source.stop.signal.aborted).toBe(true);
  });

  it('knows no other run', () => {
    expect(new RunLog().find('other')).toBeUndefined();
  });

  it('forgets a run after five and a half minutes, and ends one that nobody reads by then', async () => {
    const log = new RunLog();
    const over = begin(log, new Source().say('data: 1\n\n').end());
    const left = new Source().say('data: 1\n\n');
    const going = begin(log, left);
    const gone = new AbortController();
    const reading = going.read(0, gone.signal);
    await reading.next();
    gone.abort();
    await reading.next();
    vi.advanceTimersByTime(KEPT_FOR_MS - 1);
    expect(await textOf(log.find(over.id))).toBe('data: 1\n\n');
    expect(left.stop.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(log.find(over.id)).toBeUndefined();
    expect(left.stop.signal.aborted).toBe(true);
  });

  it('lets so many go on unread, and ends the oldest of more', async () => {
    const log = new RunLog();
    const sources: Source[] = [];
    for (let count = 0; count < 6; count += 1) {
      const source = new Source().say('data: 1\n\n');
      sources.push(source);
      const gone = new AbortController();
      const reading = begin(log, source).read(0, gone.signal);
      await reading.next();
      gone.abort();
      await reading.next();
    }
    expect(sources.map(({ stop }) => stop.signal.aborted)).toEqual([true, true, false, false, false, false]);
  });

  it('forgets a run that is too long, and the oldest when all together are', async () => {
    const log = new RunLog();
    const megabyte = new Uint8Array(1024 * 1024).fill(32);
    const long = (megabytes: number) =>
      new Source().say(...Array.from({ length: megabytes }, () => megabyte));
    const tooLong = begin(log, long(9).end());
    await settle();
    expect(log.find(tooLong.id)).toBeUndefined();

    const runs = Array.from({ length: 9 }, () => begin(log, long(8).end()));
    await settle();
    expect(runs.map(({ id }) => log.find(id) !== undefined)).toEqual([
      false,
      ...Array.from({ length: 8 }, () => true),
    ]);
  });

  it('reads a run that is too long no faster than its reader, and ends it with that one', async () => {
    const log = new RunLog();
    const megabyte = new Uint8Array(1024 * 1024).fill(32);
    const source = new Source().say(...Array.from({ length: 100 }, () => megabyte));
    const run = begin(log, source);
    const gone = new AbortController();
    const reading = run.read(0, gone.signal);
    await reading.next();
    await settle();
    expect(source.taken).toBeLessThan(12);
    for (let count = 0; count < 50; count += 1) await reading.next();
    await settle();
    expect(source.taken).toBeGreaterThan(50);
    expect(source.taken).toBeLessThan(54);
    expect(run.bytes).toBeLessThan(4 * 1024 * 1024);
    gone.abort();
    await reading.next();
    expect(source.stop.signal.aborted).toBe(true);
  });
});
