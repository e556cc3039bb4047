import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelFacts } from '@/lib/model/models';
import { limitCall } from './request-limits';
import { parseRequest } from './parse-request';
import { tokensAtMost } from './tokens-at-most';

const model = 'openai/gpt-5.4';

function callOf(body: object) {
  const text = JSON.stringify(body);
  const bytes = new TextEncoder().encode(text).length;
  return parseRequest({ value: JSON.parse(text), bytes }, [model, 'openai/unknown']);
}
const of = (body: object) => tokensAtMost(callOf(body));
const saying = (...content: object[]) => ({
  messages: [{ role: 'user', content }],
  max_completion_tokens: 1,
});
const hello = { messages: [{ role: 'user', content: 'Hello' }] };
const tokenCount = fc.integer({ min: 1, max: 1_000_000 });
const choices = fc.integer({ min: 1, max: 8 });

describe('what a call may come to', { timeout: 60_000 }, () => {
  it('is never less than what may be answered, whatever is asked for', () => {
    const largest = modelFacts(model)?.maxOutputTokens ?? 0;
    expect(largest).toBe(128_000);
    fc.assert(
      fc.property(
        fc.record(
          { max_completion_tokens: tokenCount, max_tokens: tokenCount, n: choices },
          { requiredKeys: [] },
        ),
        fc.constantFrom(model, 'openai/unknown'),
        (parameters, asked) => {
          const caps = [parameters.max_completion_tokens, parameters.max_tokens].filter(
            (cap) => cap !== undefined,
          );
          const ofOne = caps.length > 0 ? Math.max(...caps) : largest;
          const answered = (asked === model ? Math.min(ofOne, largest) : ofOne) * (parameters.n ?? 1);
          expect(of({ ...hello, ...parameters, model: asked })).toBeGreaterThanOrEqual(answered);
        },
      ),
    );
  });

  it('is within the deployment’s limit, once that is put on the call', () => {
    fc.assert(
      fc.property(tokenCount, choices, (limit, n) => {
        const { call } = limitCall({ MAX_COMPLETION_TOKENS: String(limit) }, callOf({ ...hello, n }));
        const answered = Math.min(limit, 128_000) * n;
        expect(tokensAtMost(call)).toBeGreaterThanOrEqual(answered);
        expect(tokensAtMost(call)).toBeLessThan(answered + 100);
      }),
    );
  });

  it('grows with the text, in any script, but not beyond what the model can read', () => {
    const sent = (text: string) => of(saying({ type: 'text', text }));
    expect(sent('word '.repeat(1_000)) - sent('')).toBeGreaterThan(1_000);
    expect(sent('語'.repeat(1_000)) - sent('')).toBeGreaterThanOrEqual(999);
    expect(sent('word '.repeat(2_000_000))).toBe(1_000_001);
  });

  it.each([
    ['low', 310],
    ['high', 3_000],
    ['auto', 12_000],
    ['original', 12_000],
    [undefined, 12_000],
    ['constructor', 12_000],
  ])('counts an image of detail %s, however many bytes it has', (detail, tokens) => {
    const image = (url: string) => ({ type: 'image_url', image_url: { url, detail } });
    const data = `data:image/png;base64,${'iVBORw0KGgo'.repeat(100_000)}`;
    for (const url of ['https://a.example/b.png', data]) {
      const [none, two] = [of(saying()), of(saying(image(url), image(url)))];
      expect(two - none).toBeGreaterThanOrEqual(2 * tokens);
      expect(two - none).toBeLessThan(2 * tokens + 100);
    }
  });

  it('counts the bytes of an image that is none', () => {
    const text = 'word '.repeat(10_000);
    for (const url of [`data:text/plain,${text}`, text, `x data:image/png;base64,${text}`]) {
      const part = { type: 'image_url', image_url: { url, detail: 'low' } };
      expect(of(saying(part))).toBeGreaterThan(10_000);
    }
    expect(
      of(saying({ type: 'text', text: '', image_url: { url: `data:image/png;base64,${text}` } })),
    ).toBeGreaterThan(10_000);
  });

  it('takes a file for all that the model can read, and what it does not know for an image', () => {
    expect(of(saying({ type: 'file', file: { file_id: 'x' } }))).toBeGreaterThan(1_000_000);
    expect(of(saying({ type: 'input_audio', input_audio: { data: '', format: 'mp3' } }))).toBeGreaterThan(
      12_000,
    );
    expect(of(saying({ type: 'something_new' }))).toBeGreaterThan(12_000);
  });
});
