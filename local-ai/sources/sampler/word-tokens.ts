const wordOrMark = /\s*(?:[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}])|\s+/gu;

/** Splits text into words and marks, each with the space before it. Joined, they are the text again. */
export function wordTokens(text: string): string[] {
  return text.match(wordOrMark) ?? [];
}
