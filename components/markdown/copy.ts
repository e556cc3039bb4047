import { readMarkdown } from '@/lib/markdown/block-reader';
import { MAX_SOURCE_LENGTH } from '@/lib/markdown/limits';
import { toHtml } from '@/lib/markdown/to-html';

/**
 * Puts a message on the clipboard twice over: its Markdown as plain text, exactly as written, and rich text for
 * documents and mails, where tables and lists stay what they are. Rejects where the browser does not allow it.
 */
export async function copyMarkdown(text: string): Promise<void> {
  // Some browsers have the Clipboard API without rich text; and to format megabytes would stop the page.
  if (typeof ClipboardItem === 'undefined' || text.length > MAX_SOURCE_LENGTH) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const asBlob = (content: string, type: string) => new Blob([content], { type });
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': asBlob(text, 'text/plain'),
      'text/html': asBlob(toHtml(readMarkdown(text)), 'text/html'),
    }),
  ]);
}
