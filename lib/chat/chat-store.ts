import type { StoreApi } from 'zustand/vanilla';
import type { ChatState } from './chat-state';
import { AnsweringMarks } from './answering-marks';
import { AnswersUnderWay } from './answers-under-way';
import { branchActions } from './branch-actions';
import type { ChatDependencies } from './chat-dependencies';
import { ChatSession } from './chat-session';
import { conversationActions } from './conversation-actions';
import { ConversationOpener } from './conversation-opener';
import { draftActions } from './draft-actions';
import { listActions } from './list-actions';
import { listenToTabs } from './listen-to-tabs';
import { presetActions } from './preset-actions';
import { goOnUnread, readAtStart } from './read-at-start';
import { settingsActions } from './settings-actions';
import { threadActions } from './thread-actions';

/** The chat's store, and what the page around it does to it. */
export interface ChatStore {
  readonly store: StoreApi<ChatState>;
  /** Reads what the browser keeps; to be called once. The state is `ready` when it resolves, which it does in any case. */
  readonly begin: () => Promise<void>;
  /** Storage is held up: what `begin` reads comes when it can, and until then the page is used without it. */
  readonly goOnUnread: () => void;
  /** Writes what waits to be written: the page may be about to go. */
  readonly flush: () => void;
}

/** Makes the chat's store. Touches nothing outside until `begin` or an action. */
export function createChatStore(dependencies: ChatDependencies): ChatStore {
  let listen = (): void => undefined;
  const session = new ChatSession(dependencies, (self) => {
    const marks = new AnsweringMarks(self);
    const answers = new AnswersUnderWay(self, marks);
    const opener = new ConversationOpener(self);
    const thread = threadActions(self, answers);
    listen = () => {
      listenToTabs(self, answers, marks);
      dependencies.current.subscribe(() => void opener.followAddress());
    };
    return {
      ...thread,
      ...branchActions(self, answers, opener),
      ...settingsActions(self),
      ...presetActions(self),
      ...draftActions(self),
      ...conversationActions(self, opener, thread.send),
      ...listActions(self, answers, opener),
    };
  });
  return {
    store: session.store,
    begin: () => {
      listen();
      return readAtStart(session);
    },
    goOnUnread: () => {
      goOnUnread(session);
    },
    flush: () => {
      session.flush();
    },
  };
}
