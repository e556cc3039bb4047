import { stopped } from '@/lib/conversation/messages';
import type { Conversation } from '@/lib/conversation/types';
import type { Draft } from '@/lib/storage/draft';
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

/** A conversation's title, pin and folder. */
type ConversationFiling = Partial<Pick<Conversation, 'title' | 'pinned' | 'folder'>>;

export interface ListActions {
  /** Renames, pins or moves a conversation to a folder; a blank title changes nothing. */
  fileConversation(id: string, patch: ConversationFiling): Promise<void>;
  /** Resolves to an undo that restores it, on screen if it was there; to null if it could not be read and is lost. */
  deleteConversation(id: string): Promise<Undo | null>;
  /** Deletes everything stored in this browser. */
  deleteEverything(): Promise<void>;
  /** Reads a conversation from memory or storage; null if there is none. Rejects if the browser refuses to read. */
  readConversation(id: string): Promise<Conversation | null>;
  /** Reads the list again after an import, here and in the other tabs. */
  refreshList(): Promise<void>;
}

/** All that has to hear of what becomes of whole conversations. */
export interface ListContext {
  readonly open: OpenConversations;
  readonly list: ConversationList;
  readonly saver: ConversationSaver;
  readonly answers: AnswersUnderWay;
  readonly presets: PresetsSlice;
  readonly reader: ConversationReader;
  readonly navigation: Navigation;
  readonly warnings: StorageWarnings;
  readonly dropDrafts: DraftsActions['dropDrafts'];
}

interface Context extends ListContext {
  readonly keepDraft: DraftsActions['keepDraft'];
  readonly keepDraftAttachments: DraftsActions['keepDraftAttachments'];
  readonly dependencies: Pick<ChatDependencies, 'storage' | 'attachments' | 'drafts' | 'tabs'>;
}

/** Actions on whole conversations, on screen or not. */
export function listActions(context: Context): ListActions {
  const { open, list, saver, answers, reader, navigation, warnings } = context;
  const { keepDraft, keepDraftAttachments, dropDrafts } = context;
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
      // A conversation that cannot be read can still be deleted, but not restored.
      const conversation = await reader.load(id).catch(() => null);
      // Before they are taken: a file that is ready only then would be kept for a conversation that is gone.
      dropDrafts(id);
      const unsent = await drafts.take(id).catch(() => new Map<string, Draft>());
      const wasOnScreen = id === open.onScreen.id;
      answers.stopIn(id);
      // Off the screen first: there, the end of its answer would write it again.
      if (wasOnScreen) navigation.show(navigation.newChat());
      open.drop(id);
      saver.delete(id);
      list.exclude(id);
      if (!conversation) return null;

      const kept = withStoppedAnswers(conversation);
      return async () => {
        // The drafts are restored before the composer looks for them.
        for (const [key, { text, attachments }] of unsent) {
          keepDraft(key, text);
          keepDraftAttachments(key, attachments);
        }
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

/** Drops everything from memory while storage is cleared, here or in another tab, so that nothing is written again. */
export function dropEverything(
  context: ListContext & { readonly dependencies: Pick<ChatDependencies, 'attachments'> },
): void {
  const { open, list, saver, answers, presets, navigation, dropDrafts, dependencies } = context;
  answers.stopAll();
  presets.reset();
  navigation.show(navigation.newChat(), 'replace');
  open.dropBackground();
  saver.abandonAll();
  list.replace([], []);
  dropDrafts(null);
  dependencies.attachments.erasePending();
}

/** Drops a conversation that another tab has deleted. */
export function dropDeleted(context: ListContext, id: string): void {
  const { open, list, saver, answers, navigation, dropDrafts } = context;
  dropDrafts(id);
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
