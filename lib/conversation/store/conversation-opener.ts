import { damageWarning, unreadableWarning } from '@/lib/conversation/storage/storage-warning';
import type { ChatSession } from './chat-session';
import { withoutSummary } from './summaries';

/** Brings conversations from storage onto the screen. */
export class ConversationOpener {
  readonly #session: ChatSession;
  #latest: string | null = null;

  constructor(session: ChatSession) {
    this.#session = session;
  }

  /** Shows a conversation. Where another is asked for meanwhile, that one is shown. */
  async open(id: string): Promise<void> {
    const { store, dependencies } = this.#session;
    const inMemory = this.#session.find(id);
    this.#latest = id;
    if (inMemory) {
      this.#session.show(inMemory);
      return;
    }
    try {
      const { records, damaged } = await dependencies.storage.readConversation(id);
      if (this.#latest !== id) return;
      this.#session.warnOfReading(damageWarning(damaged));
      if (records) {
        this.#session.loaded(records);
        this.#session.show(records);
      } else {
        store.setState(({ summaries }) => ({ summaries: withoutSummary(summaries, id) }));
      }
    } catch {
      this.#session.warnOfReading(unreadableWarning);
    }
  }

  /** Gives up what is being opened, because something else comes on screen. */
  cancel(): void {
    this.#latest = null;
  }
}
