/** The path of a board's page on this site. */
export function boardPath(id: string): string {
  return `/b/${id}`;
}

/** The path of a new board; with a conversation's id, of one whose first case is that conversation. */
export function newBoardPath(conversationId?: string): string {
  return conversationId === undefined ? '/b/new' : `/b/new?from=${encodeURIComponent(conversationId)}`;
}

/** Which board an address opens: `id` is null for a new one, which may begin with a conversation. */
export function boardAt({ pathname, search }: { readonly pathname: string; readonly search: string }): {
  readonly id: string | null;
  readonly from: string | null;
} {
  const id = /^\/b\/([\w-]+)\/?$/.exec(pathname)?.[1] ?? null;
  if (id !== null && id !== 'new') return { id, from: null };
  return { id: null, from: new URLSearchParams(search).get('from') };
}
