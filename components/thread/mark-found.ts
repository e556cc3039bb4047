import type { FoundMessage } from '@/lib/chat/open-conversations';
import { wordPattern } from '@/lib/search/marked-text';
import { messageElement } from '@/components/message/message-log';

const highlightName = 'found';

/**
 * Marks the words of a search in the message that it has led to, wherever in `content` that is drawn, now or later.
 * The browser paints the marks over the text (CSS Custom Highlight API), so that nothing of the message changes; one
 * that cannot leaves them out. The returned function ends it.
 */
export function markFound(content: HTMLElement, { messageId, words }: FoundMessage): () => void {
  if (!('highlights' in CSS) || words.length === 0) return () => undefined;
  const pattern = wordPattern(words);
  const mark = (): void => {
    const message = messageElement(content, messageId);
    CSS.highlights.set(highlightName, new Highlight(...(message ? rangesIn(message, pattern) : [])));
  };
  // The text is drawn once its renderer has been fetched, and again as the reader scrolls.
  const observer = new MutationObserver(mark);
  observer.observe(content, { childList: true, subtree: true });
  mark();
  return () => {
    observer.disconnect();
    CSS.highlights.delete(highlightName);
  };
}

/** A letter may occur a million times; nobody looks for the thousandth. */
const MAX_MARKS = 1_000;

function rangesIn(element: Element, pattern: RegExp): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const match of (node.nodeValue ?? '').matchAll(pattern)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      ranges.push(range);
      if (ranges.length === MAX_MARKS) return ranges;
    }
  }
  return ranges;
}
