/** Honest files are cut at a few places. */
const MOST_PIECES = 10_000;

/** The pieces of a file that are kept. */
export class Pieces {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #kept: { from: number; to: number }[] = [];

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  /** Keeps what lies between two offsets, which do not lie before those kept already. Throws RangeError beyond the end. */
  keep(from: number, to: number): void {
    if (to > this.#bytes.length) throw new RangeError('A piece ends beyond the file.');
    const before = this.#kept.at(-1);
    if (before?.to === from) before.to = to;
    else if (this.#kept.push({ from, to }) > MOST_PIECES) throw new RangeError('A file of too many pieces.');
  }

  /** The same bytes where all of them are kept. */
  joined(): Uint8Array<ArrayBuffer> {
    const [first] = this.#kept;
    if (this.#kept.length === 1 && first?.from === 0 && first.to === this.#bytes.length) return this.#bytes;
    const joined = new Uint8Array(this.#kept.reduce((length, { from, to }) => length + to - from, 0));
    let at = 0;
    for (const { from, to } of this.#kept) {
      joined.set(this.#bytes.subarray(from, to), at);
      at += to - from;
    }
    return joined;
  }
}

/** Latin-1 text at an offset; shorter at the end of the file. */
export function latin(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/** Whether such a text in Latin-1 lies at an offset. Costs nothing where its first letter differs. */
export function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
