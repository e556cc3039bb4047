import type { Conversation } from '@/lib/conversation/types';
import type { ImportRemark } from './remarks';

/** One conversation read from a file; null where it was left out. */
export interface Imported {
  readonly conversation: Conversation | null;
  /** Its title; empty where it has none. */
  readonly title: string;
  readonly remarks: readonly ImportRemark[];
  /**
   * Where the bytes of what is attached are, by the hash that the messages name them by; until they have been read, that is
   * any other text where the file tells no hash.
   */
  readonly sources?: ReadonlyMap<string, AttachedSource>;
}

/** Where bytes are, and what to call them: in base64 in the file itself, at a `data:` address, or in a file of the same archive by its id. */
export type AttachedSource = { readonly what?: string } & (
  { readonly base64: string } | { readonly dataUrl: string } | { readonly archivedId: string }
);

/** A file as read: its conversations, each read as it is asked for, and what concerns the file as a whole. */
export interface ImportReading {
  readonly total: number;
  readonly conversations: Iterable<Imported>;
  readonly remarks: readonly ImportRemark[];
  /** The presets that an export of this app has, as they are in it. */
  readonly presets?: unknown;
}

/** An import's needs of the world. */
export interface ImportContext {
  readonly createId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether the archive that a file is from has one of this id. Without an archive none is there. */
  readonly hasArchived?: (id: string) => boolean;
}
