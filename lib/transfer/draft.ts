import type { Answer } from '@/lib/conversation/types';
import type { JsonObject } from '@/lib/json/json';
import type { AttachedSource } from './imported';
import type { RemarkCode } from './remarks';

/* What an adapter of `formats/` reads of another app's file; build-conversation.ts makes a conversation of it. */

/** A part of a message, in the order in which it was said. */
export type Piece =
  | { readonly kind: 'text' | 'refusal'; readonly text: string }
  /** A thought of the model; milliseconds that it took, null where the file does not say. */
  | { readonly kind: 'thinking'; readonly text: string; readonly time: number | null }
  | {
      readonly kind: 'call';
      /** By which its results name it; null where they follow it. */
      readonly id: string | null;
      readonly name: string;
      readonly arguments: string;
    }
  | {
      readonly kind: 'result';
      /** The call's id; null for the last call above. */
      readonly call: string | null;
      readonly text: string;
      /** Shown as an answer where no call is above: a picture that was made unasked. */
      readonly standsAlone?: boolean;
    }
  | {
      readonly kind: 'attachment';
      readonly what: string;
      readonly name: string | null;
      /** Where its bytes are, if they came with the file. */
      readonly source?: AttachedSource;
    }
  /** Something that is not taken over. */
  | { readonly kind: 'left out'; readonly code: RemarkCode; readonly name?: string };

export interface DraftMessage {
  /** Its id in the file, or its place: unique in the conversation. */
  readonly key: string;
  /** The key of the message it hangs on; null for a root. */
  readonly parent: string | null;
  /** Milliseconds since the epoch; null for none, NaN for one that cannot be. */
  readonly at: number | null;
  /** Nothing of `none` is shown, but others may hang on it. */
  readonly role: 'user' | 'assistant' | 'tool' | 'none';
  readonly pieces: readonly Piece[];
  /** Of an answer. */
  readonly model?: string | null;
  readonly facts?: Partial<Pick<Answer, 'status' | 'finishReason' | 'usage'>>;
}

export interface DraftConversation {
  /** The beginning of its ids, by which a later export is recognised as the same one. */
  readonly source: string;
  /** The author where a message names no model; null where nobody else answered. */
  readonly answeredBy: string | null;
  /** Its id in the file; null where it has none: then it is new at each import. */
  readonly id: string | null;
  readonly title: string;
  /** As the `at` of a message. */
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly systemPrompt: string;
  readonly pinned?: boolean;
  /** Parameters of a request, which become the conversation's settings. */
  readonly parameters?: JsonObject;
  readonly messages: readonly DraftMessage[];
  /** The key of the message at the end of the thread on screen; null for the newest. */
  readonly leaf: string | null;
  /** Remarks on the conversation as a whole. */
  readonly leftOut?: readonly Extract<Piece, { kind: 'left out' }>[];
}

/** The conversations that a format found in a file, read one by one; null for one that is none. */
export interface Drafts {
  readonly total: number;
  readonly each: Iterable<DraftConversation | null>;
}

/** Finds the conversations of one format in a parsed file; null where the file is of another. */
export type Format = (value: unknown) => Drafts | null;
