/*
 * The contents of an archive of everything: files of conversations as `exportConversations` makes them, each small enough to be read
 * by itself; the larger of the bytes that they name; and boards, each as its own file.
 */

/** Files in order, as archives of other apps call the parts of a large one. */
export function conversationsName(part: number): string {
  return `conversations-${String(part).padStart(6, '0')}.json`;
}

export function bytesName(hash: string): string {
  return `attachments/${hash}`;
}

export function boardName(part: number): string {
  return `boards/board-${String(part).padStart(6, '0')}.json`;
}

/** The hash that a file of bytes is called by; null for another file. */
export function hashNamedBy(name: string): string | null {
  return /^attachments\/([\da-f]{64})$/.exec(name)?.[1] ?? null;
}

export function isBoardName(name: string): boolean {
  return /^boards\/board-\d{6}\.json$/.test(name);
}
