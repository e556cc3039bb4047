import { exceededBound } from '@/lib/json/json-meter';
import { isRecord, parseJson } from '@/lib/json/json';
import { exportFile } from './export-file';
import { readChatGptConversation } from './read-chatgpt';
import type { ImportContext, Imported, ImportReading } from './imported';
import { readMessagesArray } from './read-openai-messages';
import { readOwnConversation } from './read-own-export';
import { removeAlone } from '@/lib/conversation/tree-removal';
import type { Conversation } from '@/lib/conversation/types';

/** A larger file is refused: its text would not fit a browser's memory with ease. In bytes. */
export const MAX_FILE_SIZE = 256 * 1024 * 1024;
/**
 * What this app writes is at most half as deep, and a file of conversations that is as large as may be has a third of the
 * values, each of which takes up to 50 bytes of memory. A file of nothing but brackets would take all of it, and the page.
 */
const BOUNDS = { depth: 250, values: 20_000_000, keys: 20_000_000 };

const unknownFormat =
  'This is none of the files that can be imported: an Edgewise export, ChatGPT’s conversations.json, or a list of messages as the OpenAI API takes it.';

/**
 * Reads a file of conversations: an export of this app, ChatGPT's `conversations.json`, or OpenAI's `messages` (bare,
 * or in a request's body). Nothing in it is trusted.
 */
export function readImport(text: string, context: ImportContext): ImportReading {
  const exceeded = exceededBound(text, BOUNDS);
  if (exceeded === 'depth') return { ok: false, reason: 'The file is not JSON, or is nested too deeply.' };
  if (exceeded) return { ok: false, reason: 'The file is not JSON, or has too many values.' };
  const value = parseJson(text);
  if (value === undefined) return { ok: false, reason: 'The file is not JSON.' };

  if (isRecord(value) && value['format'] === 'edgewise') return readOwnFile(value, context);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const mapped = list.filter((item) => isRecord(item) && isRecord(item['mapping']));
  if (mapped.length > 0) return readEach(list, readChatGptConversation, context);

  const messages: unknown = isRecord(value) ? value['messages'] : value;
  const said = Array.isArray(messages) && messages.some((item) => isRecord(item) && 'role' in item);
  return said ? readEach([messages], readMessagesArray, context) : { ok: false, reason: unknownFormat };
}

function readOwnFile(value: unknown, context: ImportContext): ImportReading {
  const read = exportFile.safeParse(value);
  if (read.success) return readEach(read.data.conversations, readOwnConversation, context);
  const newer = isRecord(value) && typeof value['version'] === 'number' && value['version'] > 1;
  return {
    ok: false,
    reason: newer
      ? 'The file was made by a newer version of Edgewise. Reload the page to get it.'
      : 'The file says that it is an Edgewise export, but is damaged.',
  };
}

function readEach(
  list: readonly unknown[],
  read: (value: unknown, place: string, context: ImportContext) => Imported,
  context: ImportContext,
): ImportReading {
  function* conversations(): Generator<Imported> {
    for (const [index, value] of list.entries()) {
      const place = `Conversation ${index + 1}`;
      yield withoutTooLong(read(value, place, context), place);
    }
  }
  return { ok: true, total: list.length, conversations: conversations() };
}

/** What fills the model's context window, about. A page takes more than a second to show so much. In characters. */
export const MAX_MESSAGE_LENGTH = 4_000_000;

/**
 * Takes messages that no page could show out of a conversation, as deleting each alone does. `place` names one without
 * a title.
 */
function withoutTooLong(imported: Imported, place: string): Imported {
  const { conversation, remarks } = imported;
  if (!conversation) return imported;
  const tooLong = Object.values(conversation.messages).filter(
    ({ content, deleted }) => !deleted && content.length > MAX_MESSAGE_LENGTH,
  );
  if (tooLong.length === 0) return imported;
  const rest = tooLong.reduce<Conversation>(
    (before, { id }) => removeAlone(before, id)?.conversation ?? before,
    conversation,
  );
  const why = `${tooLong.length} of its messages are longer than 4 million characters, and were left out.`;
  return {
    conversation: rest.leafId === null ? null : rest,
    remarks: [...remarks, { what: conversation.title || place, why }],
  };
}
