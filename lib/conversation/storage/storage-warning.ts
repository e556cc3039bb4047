/** What to tell when the browser refuses to write. */
export function storageWarningFor(error: unknown): string {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
    ? 'This browser’s storage is full. What is new is kept only until the page is closed: delete conversations to make room.'
    : 'This browser does not keep conversations here. They last until the page is closed: copy what you need, or allow this site to store data.';
}

/** What to tell when the browser refuses to read. */
export const unreadableWarning =
  'What this browser keeps could not be read. Reload the page; if that does not help, allow this site to store data.';

/** What to tell when records were left out, or null when there were none. */
export function damageWarning(damaged: number): string | null {
  if (damaged === 0) return null;
  return damaged === 1
    ? 'One stored record is damaged and was left out.'
    : `${String(damaged)} stored records are damaged and were left out.`;
}
