import { stopped } from '@/lib/conversation/messages';
import type { Conversation } from '@/lib/conversation/types';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import { readWarningFor, storageWarningFor, type StorageWarnings } from '@/lib/storage/storage-warning';
import { announceList } from '@/lib/storage/write-conversation';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatDependencies } from './chat-dependencies';
import type { ConversationList } from './conversation-list';
import type { ConversationReader } from './conversation-reader';
import type { DraftsActions } from './drafts-slice';
import type { Navigation } from './navigation-slice';
import type { OpenConversations } from './open-conversations';
import type { PresetsSlice } from './presets-slice';
import type { Undo } from './undo';

/** How a person keeps a conversation. */
type ConversationFiling = Partial<Pick<Conversation, 'title' | 'pinned' | 'folder'>>;

export interface ListActions {
  /** Names, pins or files a conversation; a blank title leaves the one there is. */
  fileConversation(id: string, patch: ConversationFiling): Promise<void>;
  /** Gives what brings it back, on screen if it was there; null where it could not be read, and is gone. */
  deleteConversation(id: string): Promise<Undo | null>;
  /** Deletes all that this browser keeps. */
  deleteEverything(): Promise<void>;
  /** A conversation from memory or storage; null where it is not there. Rejects where the browser refuses to read. */
  readConversation(id: string): Promise<Conversation | null>;
  /** Lists what an import has written to storage, here and in the other tabs. */
  refreshList(): Promise<void>;
}

interface Context {
  readonly open: OpenConversations;
  readonly list: ConversationList;
  readonly saver: ConversationSaver;
  readonly answers: AnswersUnderWay;
  readonly presets: PresetsSlice;
  readonly reader: ConversationReader;
  readonly navigation: Navigation;
  readonly warnings: StorageWarnings;
  readonly keepDraft: DraftsActions['keepDraft'];
  readonly dependencies: Pick<ChatDependencies, 'storage' | 'drafts' | 'tabs'>;
}

/** What is done to conversations as a whole, on screen or not. */
export function listActions(context: Context): ListActions {
  const { open, list, saver, answers, reader, navigation, warnings, keepDraft } = context;
  const { storage, drafts, tabs } = context.dependencies;

  return {
    async fileConversation(id, { title, ...patch }) {
      const titled = title === undefined || title.trim() === '' ? {} : { title: title.trim() };
      try {
        await reader.load(id);
        open.change(id, (conversation) => ({ ...conversation, ...patch, ...titled }));
      } catch (error) {
        warnings.ofReading(readWarningFor(error));
      }
    },

    async deleteConversation(id) {
      // What cannot be read can still be deleted, only not brought back.
      const conversation = await reader.load(id).catch(() => null);
      const unsent = await drafts.take(id).catch(() => new Map<string, string>());
      const wasOnScreen = id === open.onScreen.id;
      answers.stopIn(id);
      // First off the screen: a conversation on screen would be written again by the end of its answer.
      if (wasOnScreen) navigation.show(navigation.newChat());
      open.drop(id);
      saver.delete(id);
      list.exclude(id);
      if (!conversation) return null;

      const kept = withStoppedAnswers(conversation);
      return async () => {
        // What was not sent yet is there before the composer looks for it.
        for (const [key, text] of unsent) keepDraft(key, text);
        saver.save(kept);
        list.include(kept);
        if (wasOnScreen) await navigation.open(id);
        return true;
      };
    },

    async deleteEverything() {
      tabs.post({ kind: 'cleared' });
      dropEverything(context);
      await saver.settled();
      drafts.erasePending();
      try {
        await storage.clear();
      } catch (error) {
        warnings.ofReading(storageWarningFor(error));
      }
    },

    async readConversation(id) {
      return open.find(id) ?? (await storage.readConversation(id)).records;
    },

    async refreshList() {
      try {
        const { records } = await storage.readSummaries();
        list.replace(records, open.all);
        announceList({ tabs });
      } catch (error) {
        warnings.ofReading(readWarningFor(error));
      }
    },
  };
}

type Everything = Pick<Context, 'open' | 'list' | 'saver' | 'answers' | 'presets' | 'navigation'>;

/** Everything that is kept is being deleted, here or in another tab: nothing of it is left here, or written again. */
export function dropEverything({ open, list, saver, answers, presets, navigation }: Everything): void {
  answers.stopAll();
  presets.reset();
  navigation.show(navigation.newChat(), 'replace');
  open.dropBackground();
  saver.abandonAll();
  list.replace([], []);
}

type One = Pick<Context, 'open' | 'list' | 'saver' | 'answers' | 'navigation'>;

/** Another tab has deleted a conversation. */
export function dropDeleted({ open, list, saver, answers, navigation }: One, id: string): void {
  answers.stopIn(id);
  if (id === open.onScreen.id) open.show(navigation.newChat(), 'replace');
  open.drop(id);
  saver.abandon(id);
  list.exclude(id);
}

function withStoppedAnswers(conversation: Conversation): Conversation {
  const messages = Object.entries(conversation.messages).map(
    ([id, message]) => [id, stopped(message)] as const,
  );
  return { ...conversation, messages: Object.fromEntries(messages) };
}
