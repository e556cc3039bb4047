import { isStreaming } from '@/lib/conversation/messages';
import type { ConversationChange } from '@/lib/storage/conversation-storage';
import type { ChatSession } from './chat-session';
import { watchAnswer } from './left-answers';

/** Which conversations have an answer under way, in this tab or another: what the list of them marks. */
export class AnsweringMarks {
  readonly #session: ChatSession;
  /** The conversation of every answer under way. */
  readonly #conversationOf = new Map<string, string>();

  constructor(session: ChatSession) {
    this.#session = session;
  }

  begin(conversationId: string, answerId: string): void {
    this.#conversationOf.set(answerId, conversationId);
    this.#publish();
  }

  end(answerId: string): void {
    if (this.#conversationOf.delete(answerId)) this.#publish();
  }

  /** Another tab has written: it tells of the beginning and the end of its answers. Where it goes, their locks tell. */
  receive({ id, written, removedIds }: ConversationChange): void {
    for (const message of written) {
      if (!isStreaming(message)) this.end(message.id);
      else if (!this.#conversationOf.has(message.id)) {
        this.begin(id, message.id);
        void watchAnswer(this.#session, id, message.id).then(() => {
          this.end(message.id);
        });
      }
    }
    for (const removed of removedIds) this.end(removed);
  }

  #publish(): void {
    this.#session.store.setState({ answering: new Set(this.#conversationOf.values()) });
  }
}
