/**
 * Asks the browser not to clear what this site keeps when space runs short. It decides, some by asking the person; a
 * refusal changes nothing. A page served without TLS cannot ask.
 */
export function requestPersistence(): void {
  if (!('storage' in navigator)) return;
  navigator.storage.persist().catch(() => undefined);
}
