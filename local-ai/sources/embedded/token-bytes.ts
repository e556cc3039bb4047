import type { LlamaModel, Token } from './engine-types';

/** A token that stands for text; the others are marks, such as the one that ends an answer. */
const NORMAL = 1;

/**
 * Gives the bytes that a token stands for, in UTF-8. The model's file writes them as GPT-2's byte-level vocabulary does, a
 * character for each byte; its text alone would not tell those of a character that is split over several tokens.
 */
export function tokenBytes({ fileInfo }: Pick<LlamaModel, 'fileInfo'>): (token: Token) => readonly number[] {
  const { tokens, token_type: types } = fileInfo.metadata.tokenizer.ggml;
  return (token) => {
    if ((types?.[token] ?? NORMAL) !== NORMAL) return [];
    return Array.from(tokens[token] ?? '', (character) => {
      const byte = byteOf.get(character);
      // An added token may be written as it is.
      return byte === undefined ? [...new TextEncoder().encode(character)] : [byte];
    }).flat();
  };
}

/**
 * The bytes that print stand for themselves; the others have characters from U+0100 on, in their order.
 * Source: https://github.com/openai/gpt-2/blob/master/src/encoder.py
 */
const byteOf: ReadonlyMap<string, number> = new Map(
  (() => {
    const prints = (byte: number) =>
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    let next = 0x100;
    return Array.from({ length: 256 }, (_, byte) => {
      const code = prints(byte) ? byte : next++;
      return [String.fromCharCode(code), byte] as const;
    });
  })(),
);
