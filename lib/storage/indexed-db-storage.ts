import { namedHashes } from './attachments';
import type { ConversationStorage } from './conversation-storage';
import { isRecord } from '@/lib/json/json';
import type { ConversationChange } from './conversation-change';
import { databaseConnection, messageKeys, type ChatDatabase } from './database';
import { readEnd } from './read-end';
import { headerRecord, readConversationRecords, readHeaderRecord } from './read-records';
import { writeRecord } from './write-record';
import {
  presetsRecord,
  readPresetsRecord,
  readSettingsRecord,
  settingsRecord,
} from '@/lib/settings/settings-record';

/** `strict` waits until the disk has what is written, so that a power failure does not take it; a kill of the browser never does. */
type Durability = 'strict' | 'relaxed';

const newChatSettingsKey = 'newChatSettings';
const presetsKey = 'presets';

/** Keeps conversations in the browser's IndexedDB, through a connection that is opened at the first use. */
export function createIndexedDbStorage(
  database = databaseConnection(),
  durability: Durability = 'strict',
): ConversationStorage {
  return {
    async readSummaries() {
      const db = await database();
      const values = await db.getAll('conversations');
      const headers = values.flatMap((value) => readHeaderRecord(value) ?? []);
      const records = headers
        .map(({ id, title, updatedAt, pinned, folder }) => ({ id, title, updatedAt, pinned, folder }))
        .sort((a, b) => b.updatedAt - a.updatedAt);
      return { records, damaged: values.length - headers.length };
    },

    async readConversation(id) {
      const transaction = (await database()).transaction(['conversations', 'messages']);
      const [header, messages] = await Promise.all([
        transaction.objectStore('conversations').get(id),
        transaction.objectStore('messages').getAll(messageKeys(id)),
      ]);
      return readConversationRecords(header, messages);
    },

    async readEnd(id) {
      return readEnd(await database(), id);
    },

    async write(change) {
      return writeChange(await database(), change, durability);
    },

    async remove(conversationId) {
      const transaction = (await database()).transaction(['conversations', 'messages'], 'readwrite');
      const requests = [
        transaction.objectStore('conversations').delete(conversationId),
        transaction.objectStore('messages').delete(messageKeys(conversationId)),
      ];
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
    },

    async clear() {
      const stores = [
        ...(['conversations', 'messages', 'attachments'] as const),
        ...(['drafts', 'draftAttachments', 'preferences', 'boards', 'boardCells'] as const),
      ] as const;
      const transaction = (await database()).transaction(stores, 'readwrite');
      const requests = stores.map((store) => transaction.objectStore(store).clear());
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
    },

    async readNewChatSettings() {
      const value = await (await database()).get('preferences', newChatSettingsKey);
      return value === undefined ? null : readSettingsRecord(value);
    },

    async writeNewChatSettings(settings) {
      await writeRecord(await database(), 'preferences', newChatSettingsKey, settingsRecord(settings));
    },

    async readPresets() {
      return readPresetsRecord(await (await database()).get('preferences', presetsKey));
    },

    async changePresets(change) {
      const transaction = (await database()).transaction('preferences', 'readwrite');
      const presets = change(readPresetsRecord(await transaction.store.get(presetsKey)));
      const request = transaction.store.put(presetsRecord(presets), presetsKey);
      transaction.commit();
      await Promise.all([request, transaction.done]);
      return presets;
    },
  };
}

/**
 * Writes a change in one transaction: with this durability, or where it is but words that arrive, relaxed. False, and
 * nothing written, where the conversation it builds on is not there.
 */
async function writeChange(
  database: ChatDatabase,
  change: ConversationChange,
  durability: Durability,
): Promise<boolean> {
  const { id, isNew, header, written, removedIds } = change;
  const changesHeader = Object.keys(header).length > 0;
  const transaction = database.transaction(['conversations', 'messages'], 'readwrite', {
    durability: changesHeader ? durability : 'relaxed',
  });
  const headers = transaction.objectStore('conversations');
  const messages = transaction.objectStore('messages');

  // A word that arrives changes no header: then nothing is read first, and a page that is going still gets it written.
  const kept = changesHeader && !isNew ? await headers.get(id) : {};
  if (!isRecord(kept)) {
    await transaction.done;
    return false;
  }
  const requests = [
    ...(changesHeader ? [headers.put({ ...kept, ...headerRecord(header) })] : []),
    ...written.map((message) => messages.put({ ...message, ...namedHashes(message), conversationId: id })),
    ...removedIds.map((messageId) => messages.delete([id, messageId])),
  ];
  transaction.commit();
  await Promise.all([...requests, transaction.done]);
  return true;
}
