/** A conversation's title as it is shown: one that begins with an answer has none. */
export function shownTitle(title: string): string {
  return title.trim() === '' ? 'Untitled' : title;
}
