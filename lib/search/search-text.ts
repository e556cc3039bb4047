import { boardTitle } from '@/lib/board/board-changes';
import { placesOf } from '@/lib/board/cells';
import { cellKey } from '@/lib/board/types';
import { refusalOf, textOf } from '@/lib/conversation/parts';
import type { Message } from '@/lib/conversation/types';
import type { StoredBoard } from '@/lib/storage/board-storage';

/** A conversation or a board, in which texts are searched. */
export interface Place {
  readonly kind: 'conversation' | 'board';
  readonly id: string;
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
}

/** The text of a message, or of what a board says. */
export interface SearchText {
  /** Tells it from the others of its place. */
  readonly id: string;
  /** The higher, the earlier it is told. */
  readonly createdAt: number;
  readonly text: string;
  /** Whether a model wrote it; a question is shown as it was typed. */
  readonly markdown: boolean;
}

/** The text of a message that the thread shows; null where it was deleted. An answer may refuse instead of answering, or after it. */
export function textOfMessage(message: Message): SearchText | null {
  const { id, createdAt, role, deleted } = message;
  if (deleted) return null;
  const refusal = role === 'assistant' ? refusalOf(message) : '';
  const text = [textOf(message), refusal].filter((said) => said !== '').join('\n');
  return { id, createdAt, text, markdown: role === 'assistant' };
}

export function placeOfBoard({ board }: StoredBoard): Place {
  return { kind: 'board', id: board.id, title: boardTitle(board), updatedAt: board.updatedAt };
}

/** The texts of a board, from its beginning: what it asks, the values of its cases, and the answers. */
export function textsOfBoard({ board, cells }: StoredBoard): readonly SearchText[] {
  const { base, message, cases } = board;
  const written = [
    { id: 'system', text: base.systemPrompt },
    { id: 'message', text: message },
    ...cases.map(({ id, values, path = [] }) => ({
      id,
      text: [...path.map((above) => textOf(above)), ...Object.values(values)].join('\n'),
    })),
  ].map((each) => ({ ...each, markdown: false }));
  const answers = placesOf(board).flatMap((place) => {
    const answer = cells.get(cellKey(place))?.given?.answer;
    const text = answer ? [textOf(answer), refusalOf(answer)].join('\n').trim() : '';
    return text === '' ? [] : [{ id: cellKey(place), text, markdown: true }];
  });
  const said = [...written.filter(({ text }) => text.trim() !== ''), ...answers];
  return said.map((each, index) => ({ ...each, createdAt: -index }));
}

/** The bytes of a text beside its characters: an object, its id, its place in a map. */
const BYTES_BESIDE = 150;

/** About how many bytes of memory a text takes. */
export function bytesOf({ text }: SearchText): number {
  // Engines keep a text in two bytes a character as soon as one of them needs it.
  return BYTES_BESIDE + text.length * (/[^\0-\xff]/.test(text) ? 2 : 1);
}
