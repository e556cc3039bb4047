import type { Language, Message, Messages } from './words';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀćđéƒǵĥíĵķĺɱñóƥɋŕšťúṽŵẋýžÁɃĆĐÉƑǴĤÍĴĶĹṀÑÓƤɊŔŠŤÚṼŴẊÝŽ';
const letters = new Map(
  Array.from(plain, (letter, index) => [letter, Array.from(accented)[index] ?? letter]),
);

/**
 * A language for tests: English with an accent on every letter and a third longer, so that what is not in the catalog, and
 * what has no room for another language, is seen. Code in backticks stays as it is.
 */
export const pseudo: Language = {
  tag: 'en-XA',
  dir: 'ltr',
  words: ({ english }) => {
    const known = translations.get(english);
    if (known) return known as typeof english;
    const translation = translate(english);
    translations.set(english, translation);
    return translation as typeof english;
  },
};

const translations = new WeakMap<Messages, Messages>();

function translate(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, entry]) => [
      key,
      typeof entry === 'object' ? translateGroup(entry) : accentuate(entry),
    ]),
  );
}

function translateGroup(group: Readonly<Record<string, Message>>): Readonly<Record<string, Message>> {
  return Object.fromEntries(Object.entries(group).map(([key, message]) => [key, accentuate(message)]));
}

function accentuate(message: Message): Message {
  if (typeof message === 'string') return pseudoText(message);
  return (...params: never[]) => pseudoText(message(...params));
}

/** A text in the pseudo-language. */
export function pseudoText(text: string): string {
  if (text === '') return text;
  const parts = text.split(/(`[^`]*`)/);
  const drawn = parts.map((part) =>
    part.startsWith('`') ? part : Array.from(part, (letter) => letters.get(letter) ?? letter).join(''),
  );
  return `[${drawn.join('')}${'·'.repeat(Math.ceil(text.length / 3))}]`;
}
