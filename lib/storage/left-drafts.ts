const prefix = 'edgewise:draft:';
/** Characters; longer text is kept by IndexedDB alone. The browser gives all of localStorage some five million. */
const MAX_LENGTH = 100_000;

/** Unsent text that a page leaves behind while IndexedDB has not taken it yet. */
export interface LeftDrafts {
  keys(): readonly string[];
  /** null where none was left; empty where it was emptied. */
  read(key: string): string | null;
  keep(key: string, text: string): void;
  /** Forgets a text that has arrived, unless a newer one has been left since. */
  arrived(key: string, text: string): void;
  clear(): void;
}

/** Leaves drafts in localStorage, whose writes a page that goes need not wait for. Where it is refused nothing is left. */
export function createLeftDrafts(storage: () => Storage = () => localStorage): LeftDrafts {
  const attempt = <T>(action: (store: Storage) => T): T | null => {
    try {
      return action(storage());
    } catch {
      return null;
    }
  };
  const read = (id: string) => attempt((store) => store.getItem(`${prefix}${id}`));
  const forget = (id: string) =>
    attempt((store) => {
      store.removeItem(`${prefix}${id}`);
    });
  const keys = () => {
    const names = attempt((store) => Array.from({ length: store.length }, (_, index) => store.key(index)));
    return (names ?? []).flatMap((name) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  };
  return {
    keys,
    read,
    keep(id, text) {
      // An older text must not outlive a newer one that finds no room.
      forget(id);
      if (text.length <= MAX_LENGTH)
        attempt((store) => {
          store.setItem(`${prefix}${id}`, text);
        });
    },
    arrived(id, text) {
      if (read(id) === text) forget(id);
    },
    clear() {
      for (const key of keys()) forget(key);
    },
  };
}
