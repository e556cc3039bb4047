import { readMarkdown } from '@/lib/markdown/block-reader';
import { toHtml } from '@/lib/markdown/to-html';

/** A message's Markdown as HTML for the clipboard. */
export function markdownHtml(text: string): string {
  return toHtml(readMarkdown(text));
}
