import { describe, expect, it } from 'vitest';
import { tokensAtMost } from './tokens-at-most';

const of = (inputs: Record<string, unknown>, model = 'openai/gpt-5.4') =>
  tokensAtMost({ model, inputs, stream: true });
const hello = { messages: [{ role: 'user', content: 'Hello' }] };

describe('what a call may come to', () => {
  it('is what is sent, and all that may be answered', () => {
    const sent = of({ ...hello, max_completion_tokens: 1 });
    expect(sent).toBeLessThan(40);
    expect(of({ ...hello, max_completion_tokens: 100 })).toBeGreaterThanOrEqual(sent + 99);
    expect(of(hello)).toBeGreaterThan(16_384);
    expect(of(hello, 'openai/unknown')).toBeGreaterThan(16_384);
  });

  it('counts the larger of two caps, every choice, and every attachment', () => {
    expect(of({ ...hello, max_completion_tokens: 1, max_tokens: 500 })).toBeGreaterThan(500);
    expect(of({ ...hello, max_completion_tokens: 100, n: 128 })).toBeGreaterThan(12_800);
    const image = { type: 'image_url', image_url: { url: 'https://a.example/b.png' } };
    const content = [image, image, { type: 'text', text: 'two "type":"image_url" images' }];
    const pictures = of({ messages: [{ role: 'user', content }], max_completion_tokens: 1 });
    expect(pictures).toBeGreaterThan(8_000);
    expect(pictures).toBeLessThan(9_000);
  });

  it('grows with the text, in any script', () => {
    const sent = (content: string) => of({ messages: [{ role: 'user', content }], max_completion_tokens: 1 });
    expect(sent('word '.repeat(1_000)) - sent('')).toBeGreaterThan(1_000);
    expect(sent('語'.repeat(1_000)) - sent('')).toBeGreaterThanOrEqual(999);
  });
});
