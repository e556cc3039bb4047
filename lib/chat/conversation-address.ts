/** The path of a conversation's page on this site. */
export function conversationPath(id: string): string {
  return `/c/${id}`;
}

/** The id of the conversation whose page is at a path; null where it is that of a new chat. */
export function conversationAt(path: string): string | null {
  return /^\/c\/([\w-]+)\/?$/.exec(path)?.[1] ?? null;
}
