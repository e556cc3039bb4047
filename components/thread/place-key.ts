/**
 * React's key for a message of the thread: what it hangs on. Another version of it is drawn in its place, so that the
 * button which brought that keeps the focus.
 */
export function placeKey(ids: readonly string[], index: number): string {
  return ids[index - 1] ?? '';
}
