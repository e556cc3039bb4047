import { damageWarning, missingWarning, readWarningFor } from '@/lib/storage/storage-warning';
import type { ChatSession } from './chat-session';
import { readWithoutLeftAnswers } from './left-answers';
import { withoutSummary } from './summaries';

/** Brings conversations from storage onto the screen. */
export class ConversationOpener {
  readonly #session: ChatSession;
  #latest: string | null = null;

  constructor(session: ChatSession) {
    this.#session = session;
  }

  /** Shows a conversation. Where another is asked for meanwhile, that one is shown. */
  async open(id: string, how: 'push' | 'replace' = 'push'): Promise<void> {
    const inMemory = this.#session.find(id);
    this.#latest = id;
    if (inMemory) {
      this.#session.show(inMemory, how);
      return;
    }
    try {
      const { records, damaged } = await readWithoutLeftAnswers(this.#session, id);
      if (this.#latest !== id) return;
      if (records) {
        this.#session.loaded(records);
        this.#session.show(records, how);
      } else {
        this.#leaveOut(id);
      }
      this.#session.warnOfOpening(records ? damageWarning(damaged) : missingWarning);
    } catch (error) {
      this.#session.warnOfReading(readWarningFor(error));
    }
  }

  /** Shows what the page's address names, after the browser went back or forward. */
  async followAddress(): Promise<void> {
    const { dependencies, state } = this.#session;
    const id = dependencies.current.read();
    if (id !== null) {
      await this.open(id, 'replace');
      return;
    }
    this.cancel();
    if (state.conversation.leafId !== null) this.#session.show(this.#session.newConversation(), 'replace');
  }

  /** Gives up what is being opened, because something else comes on screen. */
  cancel(): void {
    this.#latest = null;
  }

  #leaveOut(id: string): void {
    const { store, dependencies, state } = this.#session;
    store.setState({ summaries: withoutSummary(state.summaries, id) });
    if (dependencies.current.read() === id) this.#session.show(this.#session.newConversation(), 'replace');
  }
}
