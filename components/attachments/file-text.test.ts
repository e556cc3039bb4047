import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstOf } from './file-text';

it('begins with no more lines than can be drawn, nor with a line that is too long', () => {
  expect(firstOf('a\nb')).toBe('a\nb');
  expect(firstOf('x\n'.repeat(1_000)).split('\n')).toHaveLength(200);
  expect(firstOf('x'.repeat(1_000_000))).toHaveLength(20_000);
  fc.assert(
    fc.property(fc.string({ maxLength: 50_000, unit: fc.constantFrom('a', '\n') }), (text) => {
      expect(text.startsWith(firstOf(text))).toBe(true);
    }),
  );
});
