import { tabMemory } from './tab-memory';

/**
 * Tells which arriving answers have a living tab: it holds a lock for each, and the browser takes the locks of a tab
 * that is closed or has crashed.
 */
export interface AnswerLocks {
  /** Holds an answer's lock until the given promise settles. */
  readonly hold: (answerId: string, until: Promise<unknown>) => void;
  /** The answers whose lock is held, in any tab. */
  readonly held: () => Promise<ReadonlySet<string>>;
  /** Resolves as soon as nobody holds an answer's lock. */
  readonly whenReleased: (answerId: string) => Promise<void>;
  /** Does something while holding the lock of an answer or its run, once nobody else does. */
  readonly whileHeld: (id: string, work: () => Promise<void>) => Promise<void>;
}

const answerLockPrefix = 'edgewise.answer.';

/** By the Web Locks API. A page served without TLS does not have it: there no answer of another tab counts as living. */
export const browserAnswerLocks: AnswerLocks = {
  hold(answerId, until) {
    void locks()?.request(answerLockPrefix + answerId, () => until);
  },
  async held() {
    const { held = [] } = (await locks()?.query()) ?? {};
    const names = held.flatMap(({ name }) =>
      name?.startsWith(answerLockPrefix) ? [name.slice(answerLockPrefix.length)] : [],
    );
    return new Set(names);
  },
  async whenReleased(answerId) {
    await locks()?.request(answerLockPrefix + answerId, () => undefined);
  },
  async whileHeld(id, work) {
    await (locks()?.request(answerLockPrefix + id, work) ?? work());
  },
};

/** Tells apart which tab an unsent text belongs to: a tab claims the key of its draft for as long as it lives. */
export interface DraftClaims {
  /** The key that this tab had before it was reloaded; null in a new tab. */
  readonly recall: () => string | null;
  readonly remember: (key: string) => void;
  /** Whether the key is this tab's now; false where another tab has it, after `patience` in milliseconds. */
  readonly claim: (key: string, patience?: number) => Promise<boolean>;
}

const draftLockPrefix = 'edgewise.draft.';

/** By sessionStorage and the Web Locks API. Without the latter, in a page served without TLS, every key can be claimed. */
export const browserDraftClaims: DraftClaims = {
  ...tabMemory('edgewise:draft'),
  claim(key, patience = 0) {
    const manager = locks();
    if (!manager) return Promise.resolve(true);
    const options = patience === 0 ? { ifAvailable: true } : { signal: AbortSignal.timeout(patience) };
    return new Promise((resolve) => {
      const take = (lock: Lock | null): Promise<never> | null => {
        resolve(lock !== null);
        return lock && new Promise(() => undefined);
      };
      manager.request(draftLockPrefix + key, options, take).catch(() => {
        resolve(false);
      });
    });
  },
};

export function locks(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}
