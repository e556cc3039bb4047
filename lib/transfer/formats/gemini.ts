import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { decodeCharacterReferences } from '@/lib/markdown/character-references';
import type { DraftConversation, DraftMessage, Drafts, Format, Piece } from '../draft';
import { draftsOf, listOf, textOf, timeOf } from './reading';
import { htmlToMarkdown } from './html-text';

/*
 * Gemini's activity as Google Takeout has it (“My Activity”), in JSON or HTML, newest first. It does not say which prompts
 * belong to one conversation, so each of them becomes one.
 */

interface Activity {
  readonly prompt: string;
  readonly answer: string;
  readonly files: number;
  readonly at: number | null;
}

export const geminiJson: Format = (value) => {
  const list = listOf(value);
  const isGemini = list.some(
    (item) => isRecord(item) && ('safeHtmlItem' in item || /gemini|bard/i.test(textOf(item['header']))),
  );
  return isGemini
    ? draftsOf(list, (item) => (isRecord(item) ? conversationOf(readRecord(item)) : null))
    : null;
};

/** Whether text is such a page. */
export function isGeminiHtml(text: string): boolean {
  return /^\s{0,100}</.test(text) && text.includes(CELL);
}

/** The first cell of each activity: what was asked, when, and the answer. */
const CELL = 'content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">';
/** More than any account has; each becomes a conversation. */
const MAX_ACTIVITIES = 100_000;

export function geminiHtml(text: string): Drafts {
  const cells: string[] = [];
  let start = text.indexOf(CELL);
  while (start !== -1 && cells.length < MAX_ACTIVITIES) {
    const from = start + CELL.length;
    start = text.indexOf(CELL, from);
    const cell = text.slice(from, start === -1 ? text.length : start);
    const next = cell.indexOf('<div class="content-cell');
    cells.push(next === -1 ? cell : cell.slice(0, next));
  }
  return draftsOf(cells, (cell) => conversationOf(readCell(cell)));
}

/** The verb at the beginning of a title in English; in any language a no-break space ends it in HTML. */
const verbs = /^(?:Prompted(?: with:)?|Asked(?: Gemini:| Bard:)?|Said|Answered|Branched|Live Prompt)\s+/;
/** How a title ends that had files with it: their number, perhaps their names. */
const attached = /^Attached (\d{1,4}) files?\b/;
/** No list of names is longer. */
const MAX_ATTACHED_LENGTH = 1_000;

function withoutAttached(title: string): { prompt: string; files: number } {
  const start = title.lastIndexOf('Attached ');
  const [, count] =
    start === -1 ? [] : (attached.exec(title.slice(start, start + MAX_ATTACHED_LENGTH)) ?? []);
  if (count === undefined || title.length - start > MAX_ATTACHED_LENGTH) return { prompt: title, files: 0 };
  return { prompt: title.slice(0, start).trimEnd(), files: Number(count) };
}

function readRecord(item: UnknownRecord): Activity | null {
  const title = textOf(item['title']);
  const items = Array.isArray(item['safeHtmlItem']) ? item['safeHtmlItem'] : [item['safeHtmlItem']];
  const html = items
    .map((each) => (isRecord(each) ? textOf(each['html'] ?? each['htmlValue']) : ''))
    .filter((part) => part !== '');
  // Canvases that were made, feedback that was given, and the like.
  if (!verbs.test(title) && html.length === 0) return null;
  const { prompt, files } = withoutAttached(title.replace(verbs, ''));
  return {
    prompt,
    answer: htmlToMarkdown(html.join('\n')),
    files: Math.max(files, listOf(item['attachedFiles']).length),
    at: timeOf(item['time']),
  };
}

function readCell(cell: string): Activity | null {
  const [said = '', date = '', ...answer] = cell.split(/<br\s{0,3}\/?>/i);
  const end = said.indexOf('&nbsp;');
  const title = decodeCharacterReferences(end === -1 ? said : said.slice(end + '&nbsp;'.length)).trim();
  if (title === '' || answer.length === 0) return null;
  return { prompt: title, answer: htmlToMarkdown(answer.join('<br>')), files: 0, at: dateOf(date) };
}

/** Hours from UTC of zones that Takeout writes and not every browser knows. */
const zones: Readonly<Record<string, number>> = {
  ...{ CET: 1, CEST: 2, BST: 1, WEST: 1, EET: 2, EEST: 3, MSK: 3, IST: 5.5, SGT: 8, HKT: 8, JST: 9, KST: 9 },
  ...{
    AEST: 10,
    AEDT: 11,
    NZST: 12,
    NZDT: 13,
    BRT: -3,
    EST: -5,
    EDT: -4,
    CST: -6,
    CDT: -5,
    MST: -7,
    MDT: -6,
  },
  ...{ PST: -8, PDT: -7, UTC: 0, GMT: 0 },
};

/** A date as Takeout writes it in English; NaN for one in another language. */
function dateOf(text: string): number {
  const date = decodeCharacterReferences(text.slice(0, 100)).replaceAll(/\s/g, ' ').trim();
  const [, zone = ''] = / ([A-Z]{2,5})$/.exec(date) ?? [];
  const hours = zones[zone];
  if (hours === undefined) return timeOf(date) ?? NaN;
  const inUtc = timeOf(`${date.slice(0, -zone.length)}UTC`) ?? NaN;
  return inUtc - hours * 3_600_000;
}

function conversationOf(activity: Activity | null): DraftConversation | null {
  if (!activity) return null;
  const { prompt, answer, files, at } = activity;
  const base = { at };
  const attachments = Array.from({ length: files }, (): Piece => ({
    kind: 'attachment',
    what: 'file',
    name: null,
  }));
  const messages: readonly DraftMessage[] = [
    {
      ...base,
      key: 'q',
      parent: null,
      role: 'user',
      pieces: [{ kind: 'text', text: prompt }, ...attachments],
    },
    { ...base, key: 'a', parent: 'q', role: 'assistant', pieces: [{ kind: 'text', text: answer }] },
  ];
  return {
    source: 'gemini',
    answeredBy: 'Gemini',
    // Nothing else tells one from another.
    id: at === null || Number.isNaN(at) ? null : String(at),
    title: '',
    createdAt: at,
    updatedAt: at,
    systemPrompt: '',
    messages,
    leaf: 'a',
    leftOut: [{ kind: 'left out', code: 'prompts_apart' }],
  };
}
