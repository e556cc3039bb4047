import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costAgainst } from '@/lib/testing/processor-time';
import { readReported } from './error-dialects';
import { upstreamError } from '@/lib/server/upstream-error';

/** As much as is read of an error. */
const SIZE = 64 * 1024;
const fill = (text: string) => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);

function nested(depth: number, key: string): string {
  let text = '"No."';
  for (let level = 0; level < depth; level += 1) text = `{"${key}":${text}}`;
  return text;
}

/** JSON in a text in JSON, as often as it fits. */
function wrapped(): string {
  let text = '{"message":"No."}';
  while (text.length < SIZE / 2) text = JSON.stringify({ error: { message: text } });
  return text;
}

describe('readReported', () => {
  it('finds some words, or none, in whatever it is given', async () => {
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.stringify(value)),
      fc
        .record({ key: fc.constantFrom('error', 'errors', 'detail', 'message'), value: fc.jsonValue() })
        .map(({ key, value }) => JSON.stringify({ [key]: value })),
    );
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.integer({ min: 400, max: 599 }),
        fc.boolean(),
        async (text, status, isOwn) => {
          const error = await upstreamError(new Response(text, { status }), { name: 'OpenAI', isOwn });
          expect(error.message.length).toBeLessThan(1_000);
          expect(error.message).not.toMatch(/[\n\r\u2028\u202e]/);
          expect(error.status).toBeGreaterThanOrEqual(400);
          expect(error.status).toBeLessThan(600);
        },
      ),
    );
  });

  it('goes a bounded way into envelopes within envelopes', () => {
    expect(readReported(nested(5, 'error')).message).toBe('No.');
    expect(readReported(nested(1_000, 'error')).message).toBe('');
  });

  it.each([
    ['titles that do not end', fill('<title ')],
    ['titles that end late', fill('<title>a')],
    ['envelopes within envelopes', nested(5_000, 'error')],
    ['lists within lists', `${'['.repeat(SIZE / 2)}${']'.repeat(SIZE / 2)}`],
    ['JSON in texts in JSON', wrapped()],
    ['a user’s errors', JSON.stringify({ error: [{ code: 1, message: fill('(User Input Error)') }] })],
    ['blanks', fill(' ')],
  ])('takes no more than ten times an ordinary error of its size for %s', (_, hostile) => {
    const ordinary = JSON.stringify({ error: { message: fill('The model is overloaded. ') } });
    const hundred = (body: string) => (part: number) => () => {
      for (let round = 0; round < 100 * part; round += 1) readReported(body);
    };
    expect(costAgainst(hundred(hostile), hundred(ordinary))).toBeLessThan(10);
  });
});
