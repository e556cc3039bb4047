/**
 * The catalog of everything the interface says. An area is the sentences of one part of the page, in English, and is in
 * the same chunk as that part; a language is a file that has the same areas in other words. docs/decisions/0017-words.md
 * says why. A message is a text, or a function that makes one of raw values: numbers and dates are written inside the
 * catalog, in the language's way.
 */
export type Message = string | ((...params: never[]) => string);

export type Messages = Readonly<Record<string, Message | Readonly<Record<string, Message>>>>;

export interface Area<M extends Messages = Messages> {
  /** How languages find it. */
  readonly name: string;
  readonly english: M;
}

/** Declares an area with its English. */
export function area<M extends Messages>(name: string, english: M): Area<M> {
  return { name, english };
}

export interface Language {
  /** By BCP 47, as `lang` has it. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  /** An area in this language, the same object each time; in English where the language lacks it. */
  readonly words: <M extends Messages>(of: Area<M>) => M;
}

export const english: Language = { tag: 'en', dir: 'ltr', words: (of) => of.english };
