/** Tells apart which tab an unsent text belongs to: a tab claims the key of its draft for as long as it lives. */
export interface DraftClaims {
  /** The key that this tab had before it was loaded anew; null in a new tab. */
  readonly recall: () => string | null;
  readonly remember: (key: string) => void;
  /** Whether the key is this tab's now; false where another tab has it, after `patience` in milliseconds. */
  readonly claim: (key: string, patience?: number) => Promise<boolean>;
}

const memoryName = 'edgewise:draft';
const lockPrefix = 'edgewise.draft.';

/** By sessionStorage and the Web Locks API. Without the latter, in a page served without TLS, every key can be claimed. */
export const browserDraftClaims: DraftClaims = {
  recall() {
    try {
      return sessionStorage.getItem(memoryName);
    } catch {
      return null;
    }
  },
  remember(key) {
    try {
      sessionStorage.setItem(memoryName, key);
    } catch {
      // Then it is found again as one that a closed tab has left.
    }
  },
  claim(key, patience = 0) {
    if (!('locks' in navigator)) return Promise.resolve(true);
    const options = patience === 0 ? { ifAvailable: true } : { signal: AbortSignal.timeout(patience) };
    return new Promise((resolve) => {
      const take = (lock: Lock | null): Promise<never> | null => {
        resolve(lock !== null);
        return lock && new Promise(() => undefined);
      };
      navigator.locks.request(lockPrefix + key, options, take).catch(() => {
        resolve(false);
      });
    });
  },
};
