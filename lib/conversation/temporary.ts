/** How the ids of temporary chats begin. No address, file or record has an id that begins so: nothing that is kept is taken for one. */
const MARK = '~';

/**
 * Whether a conversation is temporary, by its id, or by a key that begins with its id: nothing of it is written or told to
 * other tabs, and it is gone when another comes on screen.
 */
export function isTemporary(id: string): boolean {
  return id.startsWith(MARK);
}

/** The id of a temporary chat, of one that is not. */
export function temporaryId(id: string): string {
  return `${MARK}${id}`;
}
