import { tests } from 'commonmark-spec';
import { decodeCharacterReferences } from '@/lib/markdown/character-references';
import { toHtml } from '@/lib/markdown/to-html';
import { linkAddress } from '@/lib/markdown/url-policy';

/**
 * HTML without what differs on purpose and everywhere: addresses that the URL policy refuses are text, images are
 * their description, titles and the language of code are not in the copied HTML.
 */
function canonical(html: string): string {
  return html
    .split(/(<pre>[^]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre>') ? part : part.replace(/[ \t]*\n[ \t]*/g, '\n')))
    .join('')
    .replace(/<img src="[^"]*" alt="([^"]*)"[^>]*>/g, '$1')
    .replace(/<a href="([^"]*)"[^>]*>([^]*?)<\/a>/g, (_, href: string, children: string) => {
      const address = linkAddress(decodeCharacterReferences(href));
      return address === null ? children : `<a href="${address}">${children}</a>`;
    })
    .replace(/ class="language-[^"]*"/g, '')
    .replace(/<ol start="1">/g, '<ol>')
    .replace(/ \/>/g, '>')
    .replace(/<br>\n/g, '<br>')
    .replace(/\n<\/code>/g, '</code>')
    .replace(/\s*(<\/?(?:p|ul|ol|li|h\d|blockquote|pre|hr)\b[^>]*>)\s*/g, '$1')
    .trim();
}

/** The numbers of the examples that read differently on purpose, by why. */
export const deliberateDifferences: Readonly<Record<string, readonly number[]>> = {
  'raw HTML is text': [
    ...[21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643],
    ...Array.from({ length: 191 - 148 + 1 }, (_, index) => 148 + index),
    ...[613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631],
  ],
  'bare addresses are links, as on GitHub': [602, 608, 611, 612],
  'addresses are written as the URL standard does': [20, 526, 538, 603],
  '\\[ and \\] hold a formula': [12],
  'rare character references stay as written': [25],
};

const withTabs = (text: string) => text.replaceAll('→', '\t');

/** Reads CommonMark's own examples: how many there are, and the numbers of those that come out differently. */
export function readExamples(): { count: number; differing: readonly number[] } {
  const differing = tests.filter(
    ({ html, markdown }) => canonical(withTabs(html)) !== canonical(toHtml(withTabs(markdown))),
  );
  return { count: tests.length, differing: differing.map(({ number }) => number) };
}
