/** The address of a share; a private one carries its key in the fragment, which no browser sends to a server. */
export function shareLink(origin: string, { id, key }: { id: string; key: string | null }): string {
  const page = new URL(`/s/${id}`, origin);
  if (key !== null) page.hash = key;
  return page.href;
}
