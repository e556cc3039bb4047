import type { Conversation } from '@/lib/conversation/types';
import type { ImportRemark } from './remarks';

/** One conversation read from a file; null where it was left out. */
export interface Imported {
  readonly conversation: Conversation | null;
  /** What to call it; empty where it has no title. */
  readonly title: string;
  readonly remarks: readonly ImportRemark[];
}

/** A file as read: its conversations, each read as it is asked for, and what concerns the file as a whole. */
export interface ImportReading {
  readonly total: number;
  readonly conversations: Iterable<Imported>;
  readonly remarks: readonly ImportRemark[];
  /** The presets that an export of this app has, as they are in it. */
  readonly presets?: unknown;
}

/** What an import needs of the world. */
export interface ImportContext {
  readonly createId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
