import { attachmentsOf, textOf } from './parts';
import { isTemporary } from './temporary';
import { visiblePath } from './tree';
import type { Conversation, Message } from './types';

/** In characters as JavaScript counts them: about what a row of the list has room for. */
const MAX_LENGTH = 40;

/** Gives a conversation a title once it has a question, and takes it away when it is empty again. A temporary one has its own: browsers keep what a tab was called. */
export function withTitle(conversation: Conversation): Conversation {
  if (isTemporary(conversation.id)) return conversation;
  if (conversation.leafId === null) return { ...conversation, title: '' };
  if (conversation.title !== '') return conversation;
  const first = visiblePath(conversation).find((message) => message.role === 'user');
  return first ? { ...conversation, title: titleOf(first) } : conversation;
}

/** The title that a question gives: its text, or else the name of what is attached. */
export function titleOf(question: Message): string {
  const text = textOf(question);
  return titleFrom(text.trim() === '' ? (attachmentsOf(question)[0]?.name ?? '') : text);
}

/** Makes a title of a text: its first words, cut between words if possible. */
export function titleFrom(text: string): string {
  // This many words, with spaces between them, are too long even if each is one character.
  const start = text.trim().split(/\s+/u, MAX_LENGTH).join(' ');
  if (start.length <= MAX_LENGTH) return start;
  const end = start.lastIndexOf(' ', MAX_LENGTH);
  return `${end === -1 ? cutCharacters(start) : start.slice(0, end)}…`;
}

/** Cuts a word that is too long by itself between characters, never inside an emoji. */
function cutCharacters(word: string): string {
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(word.slice(0, 2 * MAX_LENGTH))) {
    if (cut.length + segment.length > MAX_LENGTH) break;
    cut += segment;
  }
  return cut;
}
