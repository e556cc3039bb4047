import type { Conversation } from '@/lib/conversation/types';

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
