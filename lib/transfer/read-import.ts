import { removeAlone } from '@/lib/conversation/tree-removal';
import type { Conversation } from '@/lib/conversation/types';
import { exceededBound } from '@/lib/json/json-meter';
import { isRecord, parseJson } from '@/lib/json/json';
import { buildConversation } from './build-conversation';
import type { Drafts, Format } from './draft';
import { chatbotUi } from './formats/chatbot-ui';
import { chatGpt } from './formats/chatgpt';
import { claude } from './formats/claude';
import { ownExport, readOwnConversation } from './formats/edgewise';
import { geminiHtml, geminiJson, isGeminiHtml } from './formats/gemini';
import { hfChatUi } from './formats/hf-chat-ui';
import { libreChat } from './formats/librechat';
import { lobeChat } from './formats/lobechat';
import { nextChat } from './formats/nextchat';
import { openWebUi } from './formats/open-webui';
import { openAi } from './formats/openai-messages';
import { typingMind } from './formats/typing-mind';
import type { ImportContext, Imported, ImportReading } from './imported';
import { ImportError, type ImportRemark } from './remarks';

/**
 * This app's own files are at most half as deep, and a file of conversations that is as large as may be has a third of the
 * values, each of which takes up to 50 bytes of memory. A file of nothing but brackets would take all of it, and the page.
 */
const BOUNDS = { depth: 250, values: 20_000_000, keys: 20_000_000 };

/**
 * Reads the text of a file of conversations: an export of this app, or of any app in formats/. Nothing in it is trusted,
 * and it is measured before it is parsed. Throws ImportError where it cannot be read at all.
 */
export function readImport(text: string, context: ImportContext): ImportReading {
  if (isGeminiHtml(text)) return built(geminiHtml(text), context);
  const exceeded = exceededBound(text, BOUNDS);
  if (exceeded) throw new ImportError(exceeded === 'depth' ? 'too_deep' : 'too_many_values');

  const whole = parseJson(text);
  const { value, unread } = whole === undefined ? readLines(text) : { value: whole, unread: 0 };
  const remarks: ImportRemark[] = unread > 0 ? [{ code: 'lines_unreadable', count: unread }] : [];
  const own = ownExport(value);
  if (own) {
    const { conversations, presets, attachments } = own;
    const reading = readEach(
      conversations,
      (item) => readOwnConversation(item, context, attachments),
      conversations.length,
      remarks,
    );
    return { ...reading, presets };
  }
  const drafts = draftsIn(value);
  if (!drafts) throw new ImportError('unknown_format');
  return built(drafts, context, remarks);
}

/** Every format but our own, the most particular first: the first that knows a file reads it. */
const formats: readonly Format[] = [
  chatGpt,
  claude,
  openWebUi,
  libreChat,
  lobeChat,
  nextChat,
  hfChatUi,
  typingMind,
  chatbotUi,
  geminiJson,
  openAi,
];

/** The conversations of a parsed file; null where no format knows it. */
function draftsIn(value: unknown): Drafts | null {
  for (const format of formats) {
    const drafts = format(value);
    if (drafts) return drafts;
  }
  return null;
}

/** JSON Lines as a list, and how many lines are no JSON. */
function readLines(text: string): { value: readonly unknown[]; unread: number } {
  const value: unknown[] = [];
  let unread = 0;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end).trim();
    start = end === -1 ? text.length : end + 1;
    if (line === '') continue;
    const parsed = parseJson(line);
    if (isRecord(parsed)) value.push(parsed);
    else unread += 1;
    // A text of another kind is given up at its beginning.
    if (value.length === 0) throw new ImportError('not_json');
  }
  if (value.length === 0) throw new ImportError('not_json');
  return { value, unread };
}

function built(
  { total, each }: Drafts,
  context: ImportContext,
  remarks: readonly ImportRemark[] = [],
): ImportReading {
  const none: Imported = {
    conversation: null,
    title: '',
    remarks: [{ code: 'not_a_conversation', count: 1 }],
  };
  return readEach(each, (draft) => (draft ? buildConversation(draft, context) : none), total, remarks);
}

function readEach<Item>(
  list: Iterable<Item>,
  read: (item: Item) => Imported,
  total: number,
  remarks: readonly ImportRemark[],
): ImportReading {
  function* conversations(): Generator<Imported> {
    for (const item of list) yield withoutTooLong(read(item));
  }
  return { total, conversations: conversations(), remarks };
}

/** About as much as fills the model's context window. A page takes more than a second to show so much. In characters. */
export const MAX_MESSAGE_LENGTH = 4_000_000;

/** Takes messages that no page could show out of a conversation, as deleting each alone does. */
function withoutTooLong(imported: Imported): Imported {
  const { conversation, remarks } = imported;
  if (!conversation) return imported;
  const tooLong = Object.values(conversation.messages).filter(
    ({ content, deleted }) =>
      !deleted && content.some((part) => 'text' in part && part.text.length > MAX_MESSAGE_LENGTH),
  );
  if (tooLong.length === 0) return imported;
  const rest = tooLong.reduce<Conversation>(
    (before, { id }) => removeAlone(before, id)?.conversation ?? before,
    conversation,
  );
  return {
    ...imported,
    conversation: rest.leafId === null ? null : rest,
    remarks: [...remarks, { code: 'messages_too_long', count: tooLong.length }],
  };
}
