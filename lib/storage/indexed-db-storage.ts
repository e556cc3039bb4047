import type { ConversationStorage } from './conversation-storage';
import { databaseConnection } from './database-connection';
import { readConversationRecords } from './read-conversation';
import { readHeaderRecord } from './read-header';
import {
  presetsRecord,
  readPresetsRecord,
  readSettingsRecord,
  settingsRecord,
} from '@/lib/settings/settings-record';
import { writeChange, type Durability } from './write-change';

const newChatSettingsKey = 'newChatSettings';
const presetsKey = 'presets';

/** Every key of a conversation's messages, damaged ones too. An array sorts after any string. */
function messageKeys(conversationId: string): IDBKeyRange {
  return IDBKeyRange.bound([conversationId], [conversationId, []]);
}

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

    async write(change) {
      return writeChange(await database(), change, durability);
    },

    async remove(conversationId) {
      const transaction = (await database()).transaction(['conversations', 'messages'], 'readwrite');
      await Promise.all([
        transaction.objectStore('conversations').delete(conversationId),
        transaction.objectStore('messages').delete(messageKeys(conversationId)),
        transaction.done,
      ]);
    },

    async clear() {
      const stores = ['conversations', 'messages', 'drafts', 'preferences'] as const;
      const transaction = (await database()).transaction(stores, 'readwrite');
      await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
    },

    async readNewChatSettings() {
      const value = await (await database()).get('preferences', newChatSettingsKey);
      return value === undefined ? null : readSettingsRecord(value);
    },

    async writeNewChatSettings(settings) {
      await (await database()).put('preferences', settingsRecord(settings), newChatSettingsKey);
    },

    async readPresets() {
      return readPresetsRecord(await (await database()).get('preferences', presetsKey));
    },

    async changePresets(change) {
      const transaction = (await database()).transaction('preferences', 'readwrite');
      const presets = change(readPresetsRecord(await transaction.store.get(presetsKey)));
      await Promise.all([transaction.store.put(presetsRecord(presets), presetsKey), transaction.done]);
      return presets;
    },
  };
}
