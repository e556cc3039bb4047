/** A text that this tab has under a name, and has again once it is reloaded. */
export interface TabMemory {
  /** null in a new tab, or where the browser refuses. */
  readonly recall: () => string | null;
  readonly remember: (value: string | null) => void;
}

/** By sessionStorage. Where the browser refuses, nothing is remembered. */
export function tabMemory(name: string): TabMemory {
  return {
    recall() {
      try {
        return sessionStorage.getItem(name);
      } catch {
        return null;
      }
    },
    remember(value) {
      try {
        if (value === null) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, value);
      } catch {
        // Whoever recalls it does without.
      }
    },
  };
}
