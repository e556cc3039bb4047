import type { Conversation, Message } from '@/lib/conversation/types';

/** Something of a file that was left out or mended. */
export interface ImportRemark {
  /** Which conversation, by its title or its place in the file. */
  readonly what: string;
  readonly why: string;
}

/** Why, of a conversation with times that no Date can hold. */
export const TIMES_REPLACED = 'Some of its times cannot be, and were replaced.';

/** One conversation read from a file; null where it was left out. */
export interface Imported {
  readonly conversation: Conversation | null;
  readonly remarks: readonly ImportRemark[];
}

/** A file as read: its conversations, each read as it is asked for, or why it cannot be read at all. */
export type ImportReading =
  | { readonly ok: true; readonly total: number; readonly conversations: Iterable<Imported> }
  | { readonly ok: false; readonly reason: string };

/** What an import needs of the world. */
export interface ImportContext {
  readonly createId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Makes a tree of messages that may name each other as parents in a circle: each circle is cut at one message. */
export function withoutCycles(messages: ReadonlyMap<string, Message>): {
  messages: Conversation['messages'];
  cut: number;
} {
  const sound = new Map<string, Message>();
  let cut = 0;
  for (const start of messages.keys()) {
    const walk = new Set<string>();
    let id: string | null = start;
    while (id !== null && !sound.has(id) && !walk.has(id)) {
      walk.add(id);
      id = messages.get(id)?.parentId ?? null;
    }
    const top = id !== null && walk.has(id) ? id : null;
    for (const walked of walk) {
      const message = messages.get(walked);
      if (message) sound.set(walked, walked === top ? { ...message, parentId: null } : message);
    }
    if (top !== null) cut += 1;
  }
  return { messages: Object.fromEntries(sound), cut };
}
