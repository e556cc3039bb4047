import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DIAGRAM_HEIGHT, MAX_REASON_LENGTH } from './frame-contract';
import { readReply } from './messages';

describe('readReply', () => {
  it('reads what the frame says', () => {
    expect(readReply({ type: 'ready' })).toEqual({ type: 'ready' });
    expect(readReply({ type: 'drawn', height: 120.2 })).toEqual({ type: 'drawn', height: 121 });
  });

  it('keeps the picture from covering the page', () => {
    expect(readReply({ type: 'drawn', height: 1e9 })).toEqual({ type: 'drawn', height: MAX_DIAGRAM_HEIGHT });
  });

  it.each([{ height: -1 }, { height: NaN }, { height: Infinity }, { height: '100' }, {}])(
    'refuses %j',
    (rest) => {
      expect(readReply({ type: 'drawn', ...rest })).toBeNull();
    },
  );

  it.each([
    ['Parse error on line 2:\n...A -->--> B\n----^\nExpecting …', 'Parse error on line 2'],
    ['  No diagram type detected: x.\n', 'No diagram type detected: x'],
    ['\u202Eevil', '⟦U+202E⟧evil'],
    ['', ''],
  ])('keeps the first line of %j', (reason, line) => {
    expect(readReply({ type: 'failed', reason })).toEqual({ type: 'failed', reason: line });
  });

  it('shortens a long reason', () => {
    const reply = readReply({ type: 'failed', reason: 'x'.repeat(5_000) });
    expect(reply).toEqual({ type: 'failed', reason: `${'x'.repeat(MAX_REASON_LENGTH)}…` });
  });

  it('reads anything without throwing, and gives no height out of bounds', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ type: fc.constant('drawn'), height: fc.double() })),
        (message) => {
          const reply = readReply(message);
          if (reply?.type !== 'drawn') return;
          expect(reply.height).toBeGreaterThanOrEqual(0);
          expect(reply.height).toBeLessThanOrEqual(MAX_DIAGRAM_HEIGHT);
        },
      ),
    );
  });
});
