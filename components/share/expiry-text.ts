const dateFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** When a share ends, in words. Times in milliseconds since the epoch. */
export function expiryText(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return 'Never expires';
  return expiresAt <= now ? 'Expired' : `Expires ${dateFormat.format(expiresAt)}`;
}
