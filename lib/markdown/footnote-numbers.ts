import type { FootnoteDefinitionToken } from './footnote-syntax';

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
