import type { AnswerLocks, DraftClaims } from '@/lib/storage/tab-locks';
import { readTabEvent, type TabChannel, type TabEvent } from '@/lib/storage/tab-channel';

/** A browser's tabs as they know of each other: their channel and their locks. */
export class FakeTabs {
  readonly #listeners = new Set<(news: TabEvent) => void>();
  readonly #claimed = new Map<string, object>();
  readonly #held = new Map<string, { tab: object; released: Promise<void>; release: () => void }>();

  /** The channel as one tab sees it. Like the browser's, it copies what is posted. */
  channel(): TabChannel {
    const own = new Set<(news: TabEvent) => void>();
    return {
      post: (news) => {
        const copy = readTabEvent(structuredClone(news));
        if (!copy) throw new Error('The news cannot be read.');
        for (const listener of this.#listeners) if (!own.has(listener)) listener(copy);
      },
      subscribe: (listener) => {
        own.add(listener);
        this.#listeners.add(listener);
      },
    };
  }

  locks(tab: object): AnswerLocks {
    const hold = (answerId: string, until: Promise<unknown>): void => {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      this.#held.set(answerId, { tab, released, release });
      void until.finally(() => {
        this.#release(answerId);
      });
    };
    return {
      hold,
      whileHeld: async (id, work) => {
        while (this.#held.has(id)) await this.#held.get(id)?.released;
        const done = work();
        hold(id, done);
        await done;
      },
      held: () => Promise.resolve(new Set(this.#held.keys())),
      whenReleased: async (answerId) => this.#held.get(answerId)?.released,
    };
  }

  /** A tab's claims. What one remembers goes with it. */
  draftClaims(tab: object): DraftClaims {
    let remembered: string | null = null;
    return {
      recall: () => remembered,
      remember: (key) => {
        remembered = key;
      },
      claim: (key) => {
        const free = !this.#claimed.has(key);
        if (free) this.#claimed.set(key, tab);
        return Promise.resolve(free);
      },
    };
  }

  /** A tab crashes: the browser takes its locks. */
  crash(tab: object): void {
    for (const [key, owner] of [...this.#claimed]) if (owner === tab) this.#claimed.delete(key);
    for (const [answerId, lock] of [...this.#held]) if (lock.tab === tab) this.#release(answerId);
  }

  #release(answerId: string): void {
    this.#held.get(answerId)?.release();
    this.#held.delete(answerId);
  }
}
