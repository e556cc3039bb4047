/**
 * What everything at a share's addresses says besides, errors too: found by nobody who was not given the link, kept by
 * no cache beyond its revocation, and no other site learns the address from the reader's clicks.
 */
const headers = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
};

/** The headers that a path asks for above the ones of every response. */
export function sharedHeaders(pathname: string): Record<string, string> {
  return /^\/(?:s|api\/shares)(?:\/|$)/.test(pathname) ? headers : {};
}
