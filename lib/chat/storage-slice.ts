import type { StoreApi } from 'zustand/vanilla';
import { isStreaming } from '@/lib/conversation/messages';
import type { ConversationChange } from '@/lib/storage/conversation-change';
import { ownDraftKey } from '@/lib/storage/draft';
import {
  blockedWarning,
  damageWarning,
  missingWarning,
  readWarningFor,
  type StorageWarning,
} from '@/lib/storage/storage-warning';
import type { ChatDependencies } from './chat-dependencies';
import type { DraftsActions } from './drafts-slice';
import { dropDeleted, dropEverything, type ListContext } from './list-slice';

export interface StorageState {
  /** false until what the browser keeps has been read. */
  readonly ready: boolean;
  /** Set while the browser does not keep what is written. */
  readonly storageWarning: StorageWarning | null;
}

export const nothingRead: StorageState = { ready: false, storageWarning: null };

/** The chat's lifecycle, driven by the page around it. */
export interface ChatLifecycle {
  /** Reads what the browser keeps; to be called once. The state is `ready` when it resolves, which it does in any case. */
  readonly begin: () => Promise<void>;
  /** Storage is held up: what `begin` reads comes when it can, and until then the page is used without it. */
  readonly readingBlocked: () => void;
  /** Writes what waits to be written: the page may be about to go. */
  readonly flush: () => void;
}

interface Context extends ListContext {
  readonly readDraft: DraftsActions['readDraft'];
  readonly dependencies: Pick<ChatDependencies, 'storage' | 'attachments' | 'tabs' | 'current' | 'timing'>;
}

/** Reads what storage has, and follows what other tabs and the browser's Back do. */
export function chatLifecycle(store: StoreApi<StorageState>, context: Context): ChatLifecycle {
  const { saver, navigation, warnings, dependencies } = context;
  return {
    async begin() {
      followTabs(context);
      dependencies.current.subscribe(() => void navigation.followAddress());
      try {
        await readAtStart(context);
      } catch (error) {
        warnings.ofReading(readWarningFor(error));
      }
      context.open.showEnd(null);
      store.setState({ ready: true });
    },

    readingBlocked() {
      warnings.ofReading(blockedWarning);
      store.setState({ ready: true });
    },

    flush() {
      context.open.takeOverGrown();
      saver.flushBeforeLeaving();
    },
  };
}

/** Milliseconds in which an answer may have been left behind that can still be taken up. */
const RECENT = 600_000;

/** Rejects where the browser refuses to read. */
async function readAtStart(context: Context): Promise<void> {
  const { open, list, presets, reader, navigation, warnings, readDraft } = context;
  const { storage, current, timing } = context.dependencies;
  const atFirst = open.onScreen;
  const currentId = current.read();
  const [summaries, settings, keptPresets, stored] = await Promise.all([
    storage.readSummaries(),
    storage.readNewChatSettings(),
    storage.readPresets(),
    currentId === null ? null : reader.readToShow(currentId, () => open.onScreen === atFirst),
    // Finds which draft this tab has, so that what is typed is kept from the first key on.
    readDraft(ownDraftKey),
  ]);
  presets.begin(settings, keptPresets);
  list.replace(summaries.records, open.all);
  warnings.ofReading(damageWarning(summaries.damaged));
  // Nothing that was done while storage was being read is taken back.
  if (open.onScreen !== atFirst) return;
  if (stored?.records) open.showStored(stored.records, 'replace');
  else open.show(navigation.newChat(), 'replace');
  const missing = stored !== null && stored.records === null;
  warnings.ofOpening(missing ? missingWarning : damageWarning(stored?.damaged ?? 0));
  const now = timing.now();
  const recent = summaries.records.filter(({ updatedAt }) => now - updatedAt < RECENT);
  void reader.lookAfter(recent.map(({ id }) => id));
}

/** Takes over what other tabs do. */
function followTabs(context: Context): void {
  const { open, list, answers, presets, dependencies } = context;
  dependencies.tabs.subscribe((event) => {
    switch (event.kind) {
      case 'changed':
        for (const id of event.change.removedIds) answers.stop(id);
        open.merge(event.change);
        followAnswers(context, event.change);
        return;
      case 'removed':
        dropDeleted(context, event.id);
        return;
      case 'cleared':
        dropEverything(context);
        return;
      case 'presets':
        // Where reading is refused, the next change reads them again.
        presets.reread().catch(() => undefined);
        return;
      case 'stop':
        answers.stopIn(event.id);
        return;
      case 'reread':
        void dependencies.storage.readSummaries().then(
          ({ records }) => {
            list.replace(records, open.all);
          },
          // The next reading or writing tells.
          () => undefined,
        );
    }
  });
}

/** Marks the answers that another tab tells the beginning and the end of. Where it goes, their locks tell. */
function followAnswers({ list, reader }: Context, { id, written, removedIds }: ConversationChange): void {
  for (const message of written) {
    if (!isStreaming(message)) list.answerEnded(message.id);
    else if (list.answerBegan(id, message.id)) {
      void reader.watchAnswer(id, message.id).then(() => {
        // Its tab has gone without a word.
        if (list.answerEnded(message.id)) void reader.lookAfter([id]);
      });
    }
  }
  for (const removed of removedIds) list.answerEnded(removed);
}
