/** A stream of events, or an answer in one piece. */
export type BodyForm = 'events' | 'whole';

/** The line of a field or of a comment, with which a stream of events begins. */
const eventStart = /^[a-z-]{0,32}:/i;
const undecided = /^(?:[a-z-]{0,32}|\xef\xbb?)$/i;

/** The beginning of a body, while it does not say yet which form it has. */
export class BodyStart {
  #bytes = new Uint8Array(0);

  /** The bytes of it so far. Blank lines in front keep a connection open, and say nothing. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Takes the next bytes, and says which form it has; null where they may still be the beginning of either. */
  take(bytes: Uint8Array): BodyForm | null {
    const all = new Uint8Array(this.#bytes.length + bytes.length);
    all.set(this.#bytes);
    all.set(bytes, this.#bytes.length);
    const [blank = ''] = /^(?:\xef\xbb\xbf)?\s*/.exec(latin(all)) ?? [];
    this.#bytes = all.subarray(blank.length);
    const start = latin(this.#bytes.subarray(0, 40));
    if (start === '' || undecided.test(start)) return null;
    return eventStart.test(start) ? 'events' : 'whole';
  }
}

/** The lines of a text that are not blank, one after the other. */
export function* linesOf(text: string): Generator<string, void> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, end).trim();
    if (line !== '') yield line;
    start = end + 1;
  }
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
