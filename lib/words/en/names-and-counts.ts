const numbers = new Intl.NumberFormat('en-US');

/* Apart from `format.ts`: the first load needs no more. */

/** A whole count: 1,000,000. */
export function count(value: number): string {
  return numbers.format(value);
}

/** A name inside a sentence: “A model server” is no proper name, and begins small there. */
export function inSentence(name: string): string {
  return name.replace(/^A(?= [a-z])/, 'a');
}
