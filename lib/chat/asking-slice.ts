import type { StoreApi } from 'zustand/vanilla';
import { arrivingAnswer } from '@/lib/conversation/comparison';
import { isStreaming, userMessage } from '@/lib/conversation/messages';
import { isTemporary } from '@/lib/conversation/temporary';
import { visiblePath } from '@/lib/conversation/tree';
import { append, showSibling } from '@/lib/conversation/tree-changes';
import type { Attachment } from '@/lib/conversation/types';
import type { JsonObject } from '@/lib/json/json';
import { limitedParameters } from '@/lib/settings/settings';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatDependencies } from './chat-dependencies';
import type { OpenConversations, ScreenState, SettingsState } from './open-conversations';

/** Actions of a chat before the code for its messages has come. */
export interface AskingActions {
  /** Appends a user's message and a pending answer, and asks. False, and nothing done, while settings have a problem, an answer streams or there is neither text nor anything attached. */
  send(text: string, attachments?: readonly Attachment[]): boolean;
  /** Ends every answer that streams in this conversation, keeping its text. */
  stop(): void;
  /** Begins to edit a message, or with null leaves it. */
  editMessage(messageId: string | null): void;
  /** Shows the previous (-1) or next (+1) sibling of a message. */
  showVersion(messageId: string, step: -1 | 1): void;
}

/** The content of a question. */
export interface Written {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

interface Context {
  readonly open: OpenConversations;
  readonly answers: AnswersUnderWay;
  readonly dependencies: Pick<ChatDependencies, 'tabs'>;
}

/** Asking in the conversation on screen. */
export class Asking {
  readonly #store: StoreApi<ScreenState & SettingsState>;
  readonly #context: Context;

  constructor(store: StoreApi<ScreenState & SettingsState>, context: Context) {
    this.#store = store;
    this.#context = context;
  }

  /**
   * The request parameters to ask with; null while a setting is wrong, and then it is noted that something was to be sent, and
   * null while the end of another conversation is shown: nobody means the one that was there before.
   */
  readParameters(): JsonObject | null {
    const { problems, deployment, conversation, opening } = this.#store.getState();
    if (opening !== null) return null;
    if (problems.length === 0)
      return limitedParameters(conversation.settings, deployment.maxCompletionTokens);
    this.#store.setState({ refusedFor: problems });
    return null;
  }

  /** Adds a question under a message, and asks. */
  ask({ text, attachments }: Written, parentId: string | null, parameters: JsonObject): void {
    const { open, answers } = this.#context;
    const base = open.newMessageBase(parentId);
    const question = userMessage(base, text.trim() === '' ? '' : text, attachments);
    answers.ask(append(open.onScreen, question), parameters);
  }

  get actions(): AskingActions {
    const { open, answers, dependencies } = this.#context;
    return {
      send: (text, attachments = []) => {
        if (isBlank({ text, attachments })) return false;
        const parameters = this.readParameters();
        if (!parameters || visiblePath(open.onScreen).some(isStreaming) || arrivingAnswer(open.onScreen))
          return false;
        this.ask({ text, attachments }, open.onScreen.leafId, parameters);
        return true;
      },

      stop: () => {
        if (this.#store.getState().opening !== null) return;
        const { id } = open.onScreen;
        answers.stopIn(id);
        // An answer on screen may arrive in another tab.
        if (!isTemporary(id)) dependencies.tabs.post({ kind: 'stop', id });
      },

      editMessage: (messageId) => {
        this.#store.setState({ editingId: messageId });
      },

      showVersion: (messageId, step) => {
        open.change(open.onScreen.id, (conversation) => showSibling(conversation, messageId, step));
      },
    };
  }
}

/** Whether there is nothing to send. */
export function isBlank({ text, attachments }: Written): boolean {
  return text.trim() === '' && attachments.length === 0;
}
