import type { ConversationSummary } from '@/lib/conversation/types';
import type { ConversationChange, ConversationStorage } from './conversation-storage';
import { openChatDatabase, type ChatDatabase } from './database';
import { readConversationRecords } from './read-conversation';
import { readHeaderRecord } from './read-header';
import { readSettingsRecord } from './read-settings-record';
import { removeMessages } from './remove-messages';

const newChatSettingsKey = 'newChatSettings';

/** Keeps conversations in the browser's IndexedDB. Nothing is opened before the first use. */
export function createIndexedDbStorage(): ConversationStorage {
  let opening: Promise<ChatDatabase> | null = null;
  const forget = (): void => {
    opening = null;
  };
  const database = (): Promise<ChatDatabase> => {
    opening ??= openChatDatabase(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };

  return {
    async readSummaries() {
      const db = await database();
      const values = await db.getAll('conversations');
      const headers = values.flatMap((value) => readHeaderRecord(value) ?? []);
      const records: ConversationSummary[] = headers
        .map(({ id, title, updatedAt }) => ({ id, title, updatedAt }))
        .sort((a, b) => b.updatedAt - a.updatedAt);
      return { records, damaged: values.length - headers.length };
    },

    async readConversation(id) {
      const transaction = (await database()).transaction(['conversations', 'messages']);
      const [header, messages] = await Promise.all([
        transaction.objectStore('conversations').get(id),
        transaction.objectStore('messages').index('conversationId').getAll(id),
      ]);
      return readConversationRecords(header, messages);
    },

    async write({ header, written, removedIds }: ConversationChange) {
      const transaction = (await database()).transaction(['conversations', 'messages'], 'readwrite');
      const messages = transaction.objectStore('messages');
      await Promise.all([
        transaction.objectStore('conversations').put(header),
        ...written.map((message) => messages.put({ ...message, conversationId: header.id })),
        ...removedIds.map((id) => messages.delete(id)),
        transaction.done,
      ]);
    },

    async remove(conversationId) {
      const transaction = (await database()).transaction(['conversations', 'messages'], 'readwrite');
      await Promise.all([
        transaction.objectStore('conversations').delete(conversationId),
        removeMessages(transaction.objectStore('messages'), conversationId),
        transaction.done,
      ]);
    },

    async readNewChatSettings() {
      const value = await (await database()).get('preferences', newChatSettingsKey);
      return value === undefined ? null : readSettingsRecord(value);
    },

    async writeNewChatSettings(settings) {
      await (await database()).put('preferences', settings, newChatSettingsKey);
    },
  };
}
