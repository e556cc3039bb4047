/** As much as a message shows as Markdown at first: MAX_SOURCE_LENGTH, whose module has the reader's other bounds too. */
const MAX_FORMATTED_LENGTH = 600_000;

/**
 * Puts a message on the clipboard twice over: its Markdown as plain text, exactly as written, and rich text for
 * documents and mails, where tables and lists stay what they are. Rejects where the browser does not allow it.
 */
export async function copyMarkdown(text: string): Promise<void> {
  // Some browsers have the Clipboard API without rich text; and to format megabytes would stop the page.
  if (typeof ClipboardItem === 'undefined' || text.length > MAX_FORMATTED_LENGTH) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const asBlob = (content: string, type: string) => new Blob([content], { type });
  // A promise, because Safari allows a write only in the very click: the reader may not have loaded yet.
  const html = import('@/lib/markdown/to-html').then(({ toHtml }) => asBlob(toHtml(text), 'text/html'));
  const item = new ClipboardItem({ 'text/plain': asBlob(text, 'text/plain'), 'text/html': html });
  try {
    await navigator.clipboard.write([item]);
  } catch {
    // Offline, the formatter may be missing: the text alone is better than nothing.
    await navigator.clipboard.writeText(text);
  }
}
