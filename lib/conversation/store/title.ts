import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';

const MAX_WORDS = 6;
const MAX_LENGTH = 48;

/** A conversation with a title, where it has none yet and something has been said; without one where it is empty again. */
export function withTitle(conversation: Conversation): Conversation {
  if (conversation.leafId === null) return { ...conversation, title: '' };
  if (conversation.title !== '') return conversation;
  const first = visiblePath(conversation).find((message) => message.role === 'user');
  return first ? { ...conversation, title: titleFrom(first.content) } : conversation;
}

/** A conversation's title from its first message: the first words, cut between words where that is possible. */
export function titleFrom(text: string): string {
  const words = text.trim().split(/\s+/u, MAX_WORDS + 1);
  let title = '';
  for (const word of words.slice(0, MAX_WORDS)) {
    const longer = title === '' ? word : `${title} ${word}`;
    if (longer.length > MAX_LENGTH) break;
    title = longer;
  }
  if (title === '') title = cutCharacters(words[0] ?? '');
  return title.length < words.join(' ').length ? `${title}…` : title;
}

/** One word alone is too long: cut between characters, never inside an emoji. */
function cutCharacters(word: string): string {
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(word.slice(0, 2 * MAX_LENGTH))) {
    if (cut.length + segment.length > MAX_LENGTH) break;
    cut += segment;
  }
  return cut;
}
