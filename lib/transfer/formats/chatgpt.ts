import { isRecord, parseJson, type UnknownRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Format, Piece } from '../draft';
import { draftsOf, listOf, said, textOf, textOrNull, thought, timeOf } from './reading';
import type { AttachedSource } from '../imported';
import { withCitations } from './chatgpt-citations';

/**
 * ChatGPT's `conversations.json`, or one conversation as ChatGPT's own API has it. The format is not documented by OpenAI;
 * this reads it as exports of 2023 to 2026 have it.
 */
export const chatGpt: Format = (value) => {
  const list = Array.isArray(value) ? value : [value];
  const isChatGpt = list.some((item) => isRecord(item) && isRecord(item['mapping']));
  return isChatGpt ? draftsOf(list, readConversation) : null;
};

function readConversation(value: unknown): DraftConversation | null {
  if (!isRecord(value) || !isRecord(value['mapping'])) return null;
  const nodes = Object.entries(value['mapping']);
  return {
    source: 'chatgpt',
    answeredBy: 'ChatGPT',
    id: textOrNull(value['conversation_id'] ?? value['id']),
    title: textOf(value['title']),
    createdAt: timeOf(value['create_time'], 'seconds'),
    updatedAt: timeOf(value['update_time'], 'seconds'),
    systemPrompt: customInstructions(nodes),
    messages: nodes.map(([key, node]) => readNode(key, node)),
    leaf: textOrNull(value['current_node']),
  };
}

/** The person's custom instructions to ChatGPT, from the first node that has them. */
function customInstructions(nodes: readonly (readonly [string, unknown])[]): string {
  for (const [, node] of nodes) {
    const message = isRecord(node) && isRecord(node['message']) ? node['message'] : {};
    const metadata = isRecord(message['metadata']) ? message['metadata'] : {};
    const content = isRecord(message['content']) ? message['content'] : {};
    const told = metadata['user_context_message_data'];
    const texts = isRecord(told)
      ? [told['about_user_message'], told['about_model_message']]
      : content['content_type'] === 'user_editable_context'
        ? [content['user_profile'], content['user_instructions']]
        : [];
    const instructions = texts.map(textOf).filter((text) => text.trim() !== '');
    if (instructions.length > 0) return instructions.join('\n\n');
  }
  return '';
}

function readNode(key: string, node: unknown): DraftMessage {
  const record = isRecord(node) ? node : {};
  const message = isRecord(record['message']) ? record['message'] : null;
  const base = { key, parent: textOrNull(record['parent']), at: timeOf(message?.['create_time'], 'seconds') };
  const author = isRecord(message?.['author']) ? message['author'] : {};
  const content = isRecord(message?.['content']) ? message['content'] : null;
  if (!message || !content || author['role'] === 'system') return { ...base, role: 'none', pieces: [] };

  const metadata = isRecord(message['metadata']) ? message['metadata'] : {};
  if (content['content_type'] === 'user_editable_context') return { ...base, role: 'none', pieces: [] };
  if (metadata['is_visually_hidden_from_conversation'] === true) {
    const pieces: readonly Piece[] = hasText(content) ? [{ kind: 'left out', code: 'hidden' }] : [];
    return { ...base, role: 'none', pieces };
  }
  const model = textOrNull(metadata['model_slug']);
  switch (author['role']) {
    case 'user':
      return { ...base, role: 'user', pieces: shownPieces(content, metadata) };
    case 'assistant':
      return { ...base, role: 'assistant', model, pieces: answerPieces(message, content, metadata) };
    case 'tool':
      return { ...base, role: 'tool', model, pieces: toolPieces(content) };
    default: {
      const name = textOrNull(author['role']) ?? 'unknown';
      return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'kind', name }] };
    }
  }
}

function hasText(content: UnknownRecord): boolean {
  return textOf(content['text']) !== '' || listOf(content['parts']).some((part) => part !== '');
}

/** The assistant's words, or what it handed to a tool: its `recipient` is then the tool's name. */
function answerPieces(
  message: UnknownRecord,
  content: UnknownRecord,
  metadata: UnknownRecord,
): readonly Piece[] {
  const recipient = textOrNull(message['recipient']) ?? 'all';
  if (recipient === 'all') return shownPieces(content, metadata);
  const text = textOrNull(content['text']) ?? listOf(content['parts']).map(textOf).join('\n\n');
  if (text === '') return [];
  const document = recipient.startsWith('canmore.') ? canvasDocument(text) : null;
  if (document !== null) return [{ kind: 'text', text: document }];
  return [{ kind: 'call', id: null, name: recipient, arguments: text }];
}

/** A canvas as the document it is, where a call makes one or writes the whole of it anew; null for any other call. */
function canvasDocument(text: string): string | null {
  const call = parseJson(text);
  if (!isRecord(call)) return null;
  const [update, ...others] = listOf(call['updates']);
  const isWhole = isRecord(update) && update['pattern'] === '.*' && others.length === 0;
  const written = isWhole ? update['replacement'] : call['content'];
  if (typeof written !== 'string') return null;
  const [, language] = /^code\/([\w+-]+)$/.exec(textOf(call['type'])) ?? [];
  const body = language === undefined ? written : fenced(language, written);
  const name = textOf(call['name']);
  return name === '' ? body : `**${name}**\n\n${body}`;
}

/** A message that is shown: text, text with attachments, or code; of any other kind its name. */
function shownPieces(content: UnknownRecord, metadata: UnknownRecord): readonly Piece[] {
  const kind = textOrNull(content['content_type']) ?? 'unknown';
  switch (kind) {
    case 'text':
    case 'multimodal_text':
      return [
        ...listOf(content['parts']).flatMap((part) => readPart(part, metadata)),
        ...attachedFiles(content, metadata),
      ];
    case 'code': {
      const text = textOf(content['text']);
      return text.trim() === '' ? [] : said(fenced(textOf(content['language']), text));
    }
    case 'thoughts':
      return thought(
        listOf(content['thoughts'])
          .filter(isRecord)
          .map(({ summary, content: body }) =>
            [summary && `**${textOf(summary)}**`, textOf(body)].filter(Boolean).join('\n\n'),
          )
          .join('\n\n'),
      );
    // How long it thought, in words.
    case 'reasoning_recap':
      return [];
    default:
      return [{ kind: 'left out', code: 'kind', name: kind }];
  }
}

function readPart(part: unknown, metadata: UnknownRecord): readonly Piece[] {
  if (typeof part === 'string') return withCitations(part, metadata);
  if (!isRecord(part)) return [];
  if (typeof part['text'] === 'string') return said(part['text']);
  const kind = textOf(part['content_type']);
  const [what = 'file'] = /image|audio|video/.exec(kind) ?? [];
  const pointer = textOf(part['asset_pointer']);
  return [{ kind: 'attachment', what, name: nameOf(pointer, metadata), ...archivedSource(pointer) }];
}

/** Where the archive has the file that a pointer names: `file-service://file-…`, `sediment://file_…`, or the id alone. */
function archivedSource(pointer: string): { readonly source?: AttachedSource } {
  const [, archivedId] = /^(?:[a-z-]{1,20}:\/\/)?(file[-_][A-Za-z\d]{1,64})/.exec(pointer) ?? [];
  return archivedId === undefined ? {} : { source: { archivedId } };
}

/** The name of the person's file. */
function nameOf(pointer: string, metadata: UnknownRecord): string | null {
  const file = listOf(metadata['attachments']).find(
    (each) => isRecord(each) && textOf(each['id']) !== '' && pointer.endsWith(textOf(each['id'])),
  );
  return isRecord(file) ? textOrNull(file['name']) : null;
}

/** Files that were sent with a message. Images are among its parts as well. */
function attachedFiles(content: UnknownRecord, metadata: UnknownRecord): readonly Piece[] {
  const hasImages = listOf(content['parts']).some(isRecord);
  return listOf(metadata['attachments']).flatMap((file): readonly Piece[] => {
    if (!isRecord(file)) return [];
    const type = textOf(file['mime_type'] ?? file['mimeType']);
    if (hasImages && type.startsWith('image/')) return [];
    const name = textOrNull(file['name']);
    return [{ kind: 'attachment', what: 'file', name, ...archivedSource(textOf(file['id'])) }];
  });
}

/** A tool's result. Pictures that it made stand alone where nothing called it. */
function toolPieces(content: UnknownRecord): readonly Piece[] {
  const parts = listOf(content['parts']);
  const pictures = parts
    .filter(isRecord)
    .map((): Piece => ({ kind: 'attachment', what: 'image', name: null }));
  const texts = [
    ...parts.filter((part) => typeof part === 'string'),
    ...pictures.map(() => '[image]'),
    textOf(content['result']),
    source(content),
    textOf(content['text']),
  ].filter((text) => text.trim() !== '');
  if (texts.length === 0) return [];
  return [
    ...pictures.map((): Piece => ({ kind: 'left out', code: 'attachments' })),
    { kind: 'result', call: null, text: texts.join('\n\n'), standsAlone: pictures.length > 0 },
  ];
}

/** Where a page that a tool quotes is from. */
function source({ content_type, url, title }: UnknownRecord): string {
  return content_type === 'tether_quote' ? [textOf(title), textOf(url)].filter(Boolean).join('\n') : '';
}

function fenced(language: string, text: string): string {
  const known = /^[\w+-]+$/.test(language) && language !== 'unknown' ? language : '';
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${known}\n${text}\n${fence}`;
}

/** The longest run of backticks in a text. */
function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
