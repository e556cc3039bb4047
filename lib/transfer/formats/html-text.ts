import { decodeCharacterReferences } from '@/lib/markdown/character-references';

/* HTML that others wrote as Markdown. It runs in a worker, where there is no DOM; nothing of it is ever shown as HTML. */

/** A tag, or text up to the next one. An unfinished tag is text. */
const token = /<(\/?)([a-z][a-z\d]*)\b([^<>]*)>|<!--[^<>]*-->|[^<]+|</gi;

const inlineMarks: Readonly<Record<string, string>> = { strong: '**', b: '**', em: '*', i: '*', code: '`' };
const blocks: readonly string[] = ['p', 'div', 'ul', 'ol', 'table', 'blockquote', 'section', 'hr'];

/**
 * An answer's HTML as Markdown: paragraphs, headings, lists, emphasis, code, links and tables; of any other element its
 * text. Time grows with the length alone.
 */
export function htmlToMarkdown(html: string): string {
  let markdown = '';
  /** The counters of the lists around; null for one without numbers. */
  const lists: (number | null)[] = [];
  const links: string[] = [];
  let preformatted = false;
  let cells = 0;
  const newBlock = (): void => {
    if (lists.length === 0) markdown += '\n\n';
  };

  for (const [all, slash, rawName, attributes = ''] of html.matchAll(token)) {
    const tag = rawName?.toLowerCase();
    if (tag === undefined) {
      if (all.startsWith('<!--')) continue;
      if (all === '<') {
        markdown += preformatted ? all : '\\<';
        continue;
      }
      const text = decodeCharacterReferences(all);
      markdown += preformatted ? text : escaped(text.replaceAll(/[ \t\r\n]+/g, ' '));
      continue;
    }
    const opens = slash === '';
    if (tag === 'pre') {
      preformatted = opens;
      markdown += opens ? '\n\n```\n' : '\n```\n\n';
    } else if (preformatted) {
      if (tag === 'br') markdown += '\n';
    } else if (tag in inlineMarks) markdown += inlineMarks[tag] ?? '';
    else if (tag === 'br') markdown += '\n';
    else if (/^h[1-6]$/.test(tag)) markdown += opens ? `\n\n${'#'.repeat(Number(tag[1]))} ` : '\n\n';
    else if (tag === 'ul' || tag === 'ol') {
      newBlock();
      if (opens) lists.push(tag === 'ol' ? 1 : null);
      else lists.pop();
      newBlock();
    } else if (tag === 'li' && opens) {
      const number = lists.at(-1) ?? null;
      if (number !== null) lists[lists.length - 1] = number + 1;
      const indent = '   '.repeat(Math.max(0, Math.min(lists.length, MAX_INDENT) - 1));
      markdown += `\n${indent}${number === null ? '-' : `${String(number)}.`} `;
    } else if (tag === 'a') {
      if (opens) links.push(hrefIn(attributes));
      const href = opens ? (links.at(-1) ?? '') : (links.pop() ?? '');
      if (href !== '') markdown += opens ? '[' : `](<${href}>)`;
    } else if (tag === 'tr') {
      if (opens) cells = 0;
      else markdown += ` |\n`;
    } else if (tag === 'td' || tag === 'th') {
      if (opens) markdown += cells === 0 ? '| ' : ' | ';
      if (opens) cells += 1;
    } else if (tag === 'thead' && !opens) markdown += `${'| --- '.repeat(Math.min(cells, MAX_CELLS))}|\n`;
    else if (tag === 'hr') markdown += '\n\n---\n\n';
    else if (blocks.includes(tag)) newBlock();
  }
  return markdown
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

const MAX_INDENT = 8;
const MAX_CELLS = 100;

/** The address of a link, where it is one of the web. */
function hrefIn(attributes: string): string {
  const [, href = ''] = /\bhref="(https?:\/\/[^"\s<>]{1,4000})"/i.exec(attributes) ?? [];
  return decodeCharacterReferences(href).replaceAll(/[<>\s]/g, encodeURIComponent);
}

/** Text without what Markdown would read in it. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*[\]<]/g, '\\$&');
}
