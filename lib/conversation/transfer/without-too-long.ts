import type { Imported } from './imported';

/** What fills the model's context window, about. A page takes more than a second to show so much. In characters. */
export const MAX_MESSAGE_LENGTH = 4_000_000;

/** Leaves a conversation out that has a message no page could show. */
export function withoutTooLong(imported: Imported): Imported {
  const { conversation, remarks } = imported;
  const tooLong = Object.values(conversation?.messages ?? {}).some(
    ({ content }) => content.length > MAX_MESSAGE_LENGTH,
  );
  if (!conversation || !tooLong) return imported;
  const why = 'One of its messages is longer than 4 million characters.';
  return { conversation: null, remarks: [...remarks, { what: conversation.title, why }] };
}
