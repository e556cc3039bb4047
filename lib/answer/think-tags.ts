/** A piece of an answer's text, as what it turns out to be. */
export type Thought =
  | { readonly kind: 'text' | 'thinking'; readonly text: string }
  /** All text so far was thinking: its end is marked, and its beginning was not. */
  | { readonly kind: 'unopened' };

const openings = ['<think>', '<thinking>', '<thought>'] as const;
type Closing = '</think>' | '</thinking>' | '</thought>';

/** Longer than any mark with blanks around it. */
const MARK_ROOM = 16;
const fence = /^ {0,3}(?:```|~~~)/;

/**
 * Tells thinking from text where a model writes both into its answer, as many that run on one's own machine do: between
 * `<think>` and `</think>` at its beginning. Some servers put the first mark into the prompt, so that only the second comes;
 * it counts where it stands alone on a line outside of code. An end that never comes leaves all of it thinking.
 */
export class ThinkTags {
  #state: 'start' | 'thinking' | 'text' | 'after' | 'plain' = 'start';
  #closing: Closing = '</think>';
  /** Not told apart yet: a mark that may go on, or blanks around one. */
  #held = '';
  #isBlank = true;
  /** Of the line that the text ends in. */
  #lineStart = '';
  #inFence = false;

  /** The next piece, told apart as far as it can be. */
  *push(piece: string): Generator<Thought, void> {
    // Looked through once, however many come.
    if (this.#isBlank && piece.trim() === '') {
      this.#held += piece;
      return;
    }
    this.#isBlank = false;
    let text = this.#held + piece;
    this.#held = '';
    if (this.#state === 'start') {
      const begun = text.trimStart();
      const opening = openings.find((mark) => begun.startsWith(mark));
      if (opening !== undefined) {
        this.#state = 'thinking';
        this.#closing = `</${opening.slice(1)}` as Closing;
        text = begun.slice(opening.length);
      } else if (openings.some((mark) => mark.startsWith(begun))) {
        this.#held = text;
        return;
      } else this.#state = 'text';
    }
    if (this.#state === 'thinking') text = yield* this.#think(text);
    if (this.#state === 'after') {
      text = text.trimStart();
      if (text !== '') this.#state = 'plain';
    }
    if (this.#state === 'text') yield* this.#watch(text);
    else if (text !== '') yield { kind: 'text', text };
  }

  /** Gives what was held back, once nothing more comes. */
  *end(): Generator<Thought, void> {
    const text = this.#held;
    this.#held = '';
    if (this.#state === 'text' && text.trim() === '</think>') yield { kind: 'unopened' };
    else if (text !== '') yield { kind: this.#state === 'thinking' ? 'thinking' : 'text', text };
  }

  /** Gives what comes after the thinking, once that has ended. */
  *#think(text: string): Generator<Thought, string> {
    const end = text.indexOf(this.#closing);
    const thought =
      end === -1 ? text.slice(0, text.length - partialEnd(text, this.#closing)) : text.slice(0, end);
    if (thought !== '') yield { kind: 'thinking', text: thought };
    if (end === -1) {
      this.#held = text.slice(thought.length);
      return '';
    }
    this.#state = 'after';
    return text.slice(end + this.#closing.length);
  }

  /** Text that may turn out to have been thinking. */
  *#watch(text: string): Generator<Thought, void> {
    let at = 0;
    while (at < text.length) {
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline;
      const isNewLine = this.#lineStart === '';
      this.#lineStart += text.slice(at, Math.min(end, at + MARK_ROOM - this.#lineStart.length));
      const line = this.#lineStart.trim();
      if (!this.#inFence && isNewLine && end - at < MARK_ROOM && isMark(line, newline !== -1)) {
        if (at > 0) yield { kind: 'text', text: text.slice(0, at) };
        if (newline === -1) {
          this.#held = text.slice(at);
          this.#lineStart = '';
          return;
        }
        this.#state = 'after';
        yield { kind: 'unopened' };
        const rest = text.slice(newline + 1).trimStart();
        if (rest === '') return;
        this.#state = 'plain';
        yield { kind: 'text', text: rest };
        return;
      }
      if (newline === -1) break;
      if (fence.test(this.#lineStart)) this.#inFence = !this.#inFence;
      this.#lineStart = '';
      at = newline + 1;
    }
    if (text !== '') yield { kind: 'text', text };
  }
}

/** Whether a line, without blanks around it, is the mark, or while it goes on may become it. */
function isMark(line: string, isWhole: boolean): boolean {
  return isWhole ? line === '</think>' : '</think>'.startsWith(line);
}

/** How many characters at the end of a text may be the beginning of a mark. */
function partialEnd(text: string, mark: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1) {
    if (mark.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
