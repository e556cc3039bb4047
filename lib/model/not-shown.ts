/** Kinds of content that an answer may bring and the page does not show. */
const kinds = [
  'reasoning',
  'citations',
  'images',
  'audio',
  'files',
  /** The older form of a tool call, which has no id that a result could name. */
  'function_call',
  'logprobs',
  /** Answers beside the first, of a request for several. */
  'choices',
  /** Content of a type that is not known. */
  'other',
] as const;

export type NotShown = (typeof kinds)[number];

/** Those of a stored list that are known, each once, in the order in which they are told. */
export function readNotShown(value: unknown): readonly NotShown[] {
  return Array.isArray(value) ? kinds.filter((kind) => value.includes(kind)) : [];
}
