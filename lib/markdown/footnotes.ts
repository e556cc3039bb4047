import type { Token, TokenizerExtensionFunction } from 'marked';

export interface FootnoteDefinitionToken {
  readonly type: 'footnoteDefinition';
  readonly raw: string;
  readonly label: string;
  readonly tokens: Token[];
}

export interface FootnoteReferenceToken {
  readonly type: 'footnoteReference';
  readonly raw: string;
  readonly label: string;
}

const definition = /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*/;
const continuation = /^(?: {2,}|\t)/;

/**
 * A footnote's text: `[^label]: …`, its lines up to a blank one, and any indented blocks after that.
 *
 * Source: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#footnotes
 */
export const footnoteDefinition: TokenizerExtensionFunction = function (src) {
  const match = definition.exec(src);
  const label = match?.[1];
  if (!match || label === undefined) return undefined;
  const body = bodyLines(src, match[0].length);
  const content = body
    .map((line, index) => (index === 0 ? line : line.replace(/^ {1,4}|^\t/, '')))
    .join('\n');
  const raw = src.slice(0, match[0].length + body.join('\n').length);
  return {
    type: 'footnoteDefinition',
    raw,
    label: label.toLowerCase(),
    tokens: this.lexer.blockTokens(content, []),
  } satisfies FootnoteDefinitionToken;
};

/** A definition's lines from `start`, which is behind its label, without blank ones at the end. */
function bodyLines(src: string, start: number): string[] {
  const lines: string[] = [];
  let afterBlank = false;
  for (let from = start; from <= src.length;) {
    const lineEnd = src.indexOf('\n', from);
    const end = lineEnd === -1 ? src.length : lineEnd;
    const line = src.slice(from, end);
    const blank = line.trim() === '';
    const ends = definition.test(line) || (afterBlank && !blank && !continuation.test(line));
    if (lines.length > 0 && ends) break;
    lines.push(line);
    afterBlank = blank;
    from = end + 1;
  }
  while (lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop();
  return lines;
}

/** A footnote's mark in running text: `[^label]`. */
export const footnoteReference: TokenizerExtensionFunction = (src) => {
  const [raw, label] = /^\[\^([^\]\s]{1,100})\]/.exec(src) ?? [];
  if (raw === undefined || label === undefined) return undefined;
  return { type: 'footnoteReference', raw, label: label.toLowerCase() } satisfies FootnoteReferenceToken;
};

export function isFootnoteDefinition(token: Token): token is FootnoteDefinitionToken {
  return token.type === 'footnoteDefinition';
}

export function isFootnoteReference(token: Token): token is FootnoteReferenceToken {
  return token.type === 'footnoteReference';
}

/**
 * Numbers footnotes in the order they are first referred to. `fork` gives a copy to read on with, so that text which
 * may still change leaves the original alone.
 */
export class FootnoteNumbers {
  readonly definitions = new Map<string, FootnoteDefinitionToken>();
  readonly #references = new Map<string, { readonly number: number; count: number }>();
  /** null while the text grows: any reference may find its definition yet. */
  readonly #defined: ReadonlySet<string> | null;

  constructor(defined: ReadonlySet<string> | null) {
    this.#defined = defined;
  }

  fork(): FootnoteNumbers {
    const copy = new FootnoteNumbers(this.#defined);
    for (const [label, token] of this.definitions) copy.definitions.set(label, token);
    for (const [label, reference] of this.#references) copy.#references.set(label, { ...reference });
    return copy;
  }

  /** The first definition of a label is the one that counts. */
  define(token: FootnoteDefinitionToken): void {
    if (!this.definitions.has(token.label)) this.definitions.set(token.label, token);
  }

  /** The number for a reference and how many there were to it with this one, or null where nothing defines it. */
  refer(label: string): { number: number; occurrence: number } | null {
    if (this.#defined && !this.#defined.has(label)) return null;
    const reference = this.#references.get(label) ?? { number: this.#references.size + 1, count: 0 };
    reference.count += 1;
    this.#references.set(label, reference);
    return { number: reference.number, occurrence: reference.count };
  }

  /** Labels in the order of their numbers; those that nothing refers to come last. */
  inOrder(): { label: string; references: number }[] {
    const labels = new Set([...this.#references.keys(), ...this.definitions.keys()]);
    return [...labels].map((label) => ({ label, references: this.#references.get(label)?.count ?? 0 }));
  }
}
