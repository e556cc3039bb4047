import type { ChatActions } from './chat-state';
import { stopped } from '@/lib/conversation/messages';
import { readWarningFor, storageWarningFor } from '@/lib/storage/storage-warning';
import type { Conversation } from '@/lib/conversation/types';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatSession } from './chat-session';
import type { ConversationOpener } from './conversation-opener';
import { readWithoutLeftAnswers } from './left-answers';

type ListActions = Pick<
  ChatActions,
  'fileConversation' | 'deleteConversation' | 'deleteEverything' | 'readConversation' | 'rereadList'
>;

/** What is done to conversations as a whole, on screen or not. */
export function listActions(
  session: ChatSession,
  answers: AnswersUnderWay,
  opener: ConversationOpener,
): ListActions {
  const { storage, drafts, tabs } = session.dependencies;

  /** Takes a conversation off the screen and out of memory and storage. */
  const remove = (id: string): void => {
    answers.stopAll(id);
    // First off the screen: a conversation on screen would be written again by the end of its answer.
    if (id === session.state.conversation.id) {
      opener.cancel();
      session.show(session.newConversation());
    }
    session.remove(id);
  };

  /** A conversation from memory, or else from storage into memory. */
  const find = async (id: string): Promise<Conversation | null> => {
    const inMemory = session.find(id);
    if (inMemory) return inMemory;
    const { records } = await readWithoutLeftAnswers(session, id);
    if (records && !session.find(id)) session.adopt(records);
    return session.find(id) ?? null;
  };

  return {
    async fileConversation(id, { title, ...patch }) {
      const titled = title === undefined || title.trim() === '' ? {} : { title: title.trim() };
      try {
        await find(id);
        session.change(id, (conversation) => ({ ...conversation, ...patch, ...titled }));
      } catch (error) {
        session.warnOfReading(readWarningFor(error));
      }
    },

    async deleteConversation(id) {
      // What cannot be read can still be deleted, only not brought back.
      const conversation = await find(id).catch(() => null);
      const unsent = await drafts.take(id).catch(() => new Map<string, string>());
      const wasOnScreen = id === session.state.conversation.id;
      remove(id);
      if (!conversation) return null;

      const kept = withStoppedAnswers(conversation);
      return async () => {
        // What was not sent yet is there before the composer looks for it.
        for (const [key, text] of unsent) session.state.actions.keepDraft(key, text);
        session.restore(kept);
        if (wasOnScreen) await opener.open(id);
        return true;
      };
    },

    async deleteEverything() {
      opener.cancel();
      tabs.post({ kind: 'cleared' });
      answers.stopEverything();
      session.clear();
      await session.settled();
      drafts.forgetLeft();
      try {
        await storage.clear();
      } catch (error) {
        session.warnOfReading(storageWarningFor(error));
      }
    },

    async readConversation(id) {
      return session.find(id) ?? (await storage.readConversation(id)).records;
    },

    async rereadList() {
      try {
        const { records } = await storage.readSummaries();
        session.reread(records);
        tabs.post({ kind: 'reread' });
      } catch (error) {
        session.warnOfReading(readWarningFor(error));
      }
    },
  };
}

function withStoppedAnswers(conversation: Conversation): Conversation {
  const messages = Object.entries(conversation.messages).map(
    ([id, message]) => [id, stopped(message)] as const,
  );
  return { ...conversation, messages: Object.fromEntries(messages) };
}
