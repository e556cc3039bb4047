import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { Piece } from '../draft';
import { listOf, textOf } from './reading';

/** A mark of today's exports: what it cites, between characters of the private use area. */
const privateMark = /\ue200[^\ue200\ue201]{0,2000}\ue201/g;
/** A mark of older exports: 【message:result†words】. */
const lenticularMark = /【(\d{1,6}):(\d{1,6})†[^【】]{0,200}】/g;
const anyMark = new RegExp(`${privateMark.source}|${lenticularMark.source}`, 'g');

/** A text of ChatGPT's with its citation marks as links; a mark that names no source in the file is taken out. */
export function withCitations(text: string, metadata: UnknownRecord): readonly Piece[] {
  let removed = 0;
  const sources = new Map([
    ...listOf(metadata['content_references']).flatMap(referenceMark),
    ...listOf(metadata['citations']).flatMap(olderMark),
  ]);
  const linked = text.replaceAll(anyMark, (mark, message?: string, result?: string) => {
    const source = sources.get(message === undefined ? mark : `${message}:${result ?? ''}`);
    if (source === undefined) removed += 1;
    return source ?? '';
  });
  return [
    { kind: 'text', text: linked },
    ...Array.from({ length: removed }, (): Piece => ({ kind: 'left out', code: 'citations_removed' })),
  ];
}

/** The mark of one of `content_references`, with what stands in its place: links, or the name of what it is about. */
function referenceMark(reference: unknown): readonly (readonly [string, string])[] {
  if (!isRecord(reference) || typeof reference['matched_text'] !== 'string') return [];
  const links = [reference, ...listOf(reference['items'])].flatMap((item) =>
    isRecord(item) ? linkTo(item['url'], item['attribution'] ?? item['title']) : [],
  );
  const name = textOf(reference['name']);
  if (links.length === 0 && name === '') return [];
  return [[reference['matched_text'], links.length > 0 ? ` ${links.join(' ')}` : name]];
}

/** The mark of one of `citations`, by the message and the result that it names. */
function olderMark(citation: unknown): readonly (readonly [string, string])[] {
  const cited = isRecord(citation) ? citation['metadata'] : undefined;
  if (!isRecord(cited) || !isRecord(cited['extra'])) return [];
  const { cited_message_idx: message, search_result_idx: result } = cited['extra'];
  if (typeof message !== 'number' || typeof result !== 'number') return [];
  return linkTo(cited['url'], cited['title']).map((link) => [`${message}:${result}`, ` ${link}`] as const);
}

const MAX_TITLE_LENGTH = 120;

/** A Markdown link; none where the address is not of the web. */
function linkTo(url: unknown, title: unknown): readonly string[] {
  if (typeof url !== 'string' || !/^https?:\/\/[^\s<>]+$/.test(url)) return [];
  const words = textOf(title).replaceAll(/\s+/g, ' ').trim().slice(0, MAX_TITLE_LENGTH);
  const shown = words === '' ? url : words;
  return [`[${shown.replaceAll(/[\\[\]]/g, '\\$&')}](<${url}>)`];
}
