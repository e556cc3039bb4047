import { describe, expect, it } from 'vitest';
import { tokenBytes } from './token-bytes';

describe('the bytes of a token', () => {
  const tokens = ['The', 'Ġcold', 'Ċ', 'ðŁ', 'Ĳ', '<|im_end|>', 'ĠÃ©', '日'];
  const bytesOf = tokenBytes({
    fileInfo: { metadata: { tokenizer: { ggml: { tokens, token_type: [1, 1, 1, 1, 1, 3, 1, 1] } } } },
  });
  const textOf = (token: number) => new TextDecoder().decode(Uint8Array.from(bytesOf(token)));

  it('are read from the vocabulary of the model’s file', () => {
    expect([0, 1, 2, 6, 7].map(textOf)).toEqual(['The', ' cold', '\n', ' é', '日']);
    expect(bytesOf(3)).toEqual([0xf0, 0x9f]);
    expect(bytesOf(4)).toEqual([0x90]);
  });

  it('are none for a mark and for what is not there', () => {
    expect(bytesOf(5)).toEqual([]);
    expect(bytesOf(99)).toEqual([]);
  });
});
