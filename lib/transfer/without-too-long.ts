import { removeAlone } from '@/lib/conversation/tree-removal';
import type { Conversation } from '@/lib/conversation/types';
import type { Imported } from './imported';

/** What fills the model's context window, about. A page takes more than a second to show so much. In characters. */
export const MAX_MESSAGE_LENGTH = 4_000_000;

/**
 * Takes messages that no page could show out of a conversation, as deleting each alone does. `place` names one without
 * a title.
 */
export function withoutTooLong(imported: Imported, place: string): Imported {
  const { conversation, remarks } = imported;
  if (!conversation) return imported;
  const tooLong = Object.values(conversation.messages).filter(
    ({ content, deleted }) => !deleted && content.length > MAX_MESSAGE_LENGTH,
  );
  if (tooLong.length === 0) return imported;
  const rest = tooLong.reduce<Conversation>(
    (before, { id }) => removeAlone(before, id)?.conversation ?? before,
    conversation,
  );
  const why = `${tooLong.length} of its messages are longer than 4 million characters, and were left out.`;
  return {
    conversation: rest.leafId === null ? null : rest,
    remarks: [...remarks, { what: conversation.title || place, why }],
  };
}
