import { isRecord, parseJson } from '@/lib/stream/json';
import { exportFile } from './export-file';
import { readChatGptConversation } from './chatgpt/read-chatgpt-conversation';
import type { ImportContext, Imported, ImportReading } from './imported';
import { readMessagesArray } from './read-messages-array';
import { readOwnConversation } from './read-own-conversation';

/** A larger text is refused: JSON.parse of it would not fit a browser's memory with ease. In characters. */
export const MAX_LENGTH = 256 * 1024 * 1024;

const unknownFormat =
  'This is none of the files that can be imported: an Edgewise export, ChatGPT’s conversations.json, or a list of messages as the OpenAI API takes it.';

/**
 * Reads a file of conversations: an export of this app, ChatGPT's `conversations.json`, or OpenAI's `messages` (bare,
 * or in a request's body). Nothing in it is trusted.
 */
export function readImport(text: string, context: ImportContext): ImportReading {
  if (text.length > MAX_LENGTH) return { ok: false, reason: 'The file is larger than 256 MB. Split it.' };
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
    for (const [index, value] of list.entries()) yield read(value, `Conversation ${index + 1}`, context);
  }
  return { ok: true, total: list.length, conversations: conversations() };
}
