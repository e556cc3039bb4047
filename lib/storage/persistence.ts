/** When everything was exported last, and when the reminder was put off. In localStorage, in milliseconds since the epoch. */
const EXPORTED = 'edgewise:exported';
const PUT_OFF = 'edgewise:persistence-reminder';

/** So many conversations are worth a copy. */
const WORTH_KEEPING = 5;
/** In milliseconds: nobody is reminded more often. */
const PATIENCE = 30 * 24 * 60 * 60 * 1000;

/** The facts that decide whether a reminder is due. */
interface Situation {
  readonly conversations: number;
  /** Whether the browser has promised not to clear what is kept. */
  readonly isPersisted: boolean;
  readonly now: number;
  /** null where the browser refuses it, and nothing can be put off. */
  readonly store: Pick<Storage, 'getItem'> | null;
}

/**
 * Whether a person is to be reminded that this browser may clear their conversations: there are some, the browser has promised
 * nothing, and for a month neither has everything been exported nor the reminder been put off.
 */
export function isReminderDue({ conversations, isPersisted, now, store }: Situation): boolean {
  if (isPersisted || conversations < WORTH_KEEPING || store === null) return false;
  return [EXPORTED, PUT_OFF].every((name) => {
    const at = Number(store.getItem(name) ?? Number.NaN);
    return !(now - at < PATIENCE);
  });
}

/** Whether the browser has promised not to clear what is kept; true where it cannot be asked, as without TLS. */
export async function isPersisted(): Promise<boolean> {
  return 'storage' in navigator ? navigator.storage.persisted().catch(() => true) : true;
}

const listeners = new Set<() => void>();

/** Everything has been exported. */
export function noteExported(): void {
  note(EXPORTED);
  for (const listener of listeners) listener();
}

/** Calls a function whenever this page has exported everything, until the function that it gives is called. */
export function whenExported(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The person wants to hear of it later. */
export function putReminderOff(): void {
  note(PUT_OFF);
}

function note(name: string): void {
  try {
    localStorage.setItem(name, String(Date.now()));
  } catch {
    // Then the reminder comes again with the next page.
  }
}
