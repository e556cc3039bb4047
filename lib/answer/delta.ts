import type { AnswerError } from '@/lib/model/answer-error';
import type { NotShown } from '@/lib/model/not-shown';
import type { CompletionUsage } from '@/lib/model/response';
import type { SseEvent } from './sse-decoder';

/** A part of a tool call, or all of one. */
export interface CallDelta {
  readonly kind: 'call';
  /** The service's number of the call; null where it gives none. */
  readonly index: number | null;
  /** Empty where this part does not say it, as may the name be. */
  readonly id: string;
  readonly name: string;
  /** More of the arguments, as JSON text; of a custom tool's input. */
  readonly text: string;
  readonly custom: boolean;
  /** This part could be a call by itself: it names a function, and its arguments are JSON to their end. */
  readonly complete: boolean;
  /** `text` is everything that there is by now, not more of it. */
  readonly all: boolean;
}

/**
 * One thing that a service says of an answer, in no service's format. A wire format is read into these, and an answer is
 * put together from them, so that a format is known in one place. Of several choices it names the one that it is about,
 * counted from 0; without a number it is about the whole response.
 */
export type Delta = Said & { readonly choice?: number };

type Said =
  | { readonly kind: 'model'; readonly name: string }
  /** `all` as in a call. */
  | { readonly kind: 'text'; readonly text: string; readonly all: boolean }
  | { readonly kind: 'refusal'; readonly text: string; readonly all: boolean }
  | { readonly kind: 'thinking'; readonly text: string; readonly all: boolean }
  | CallDelta
  | { readonly kind: 'notShown'; readonly what: NotShown }
  | { readonly kind: 'usage'; readonly usage: CompletionUsage }
  /** Why the answer ended: `length` for a limit, `content_filter` for a filter, else the service's own word. */
  | { readonly kind: 'finish'; readonly reason: string }
  /** The answer was sent to its end, even without a reason to finish. */
  | { readonly kind: 'whole' }
  /** The service gives no reasons to finish: where it says that it is done, the answer is whole. */
  | { readonly kind: 'unreasoned' }
  /** Nothing more belongs to the answer. */
  | { readonly kind: 'done' }
  | { readonly kind: 'error'; readonly error: AnswerError }
  /** Not of this format. `lost` where words of the answer must have been in it. */
  | { readonly kind: 'unreadable'; readonly lost: boolean };

/** A wire format: how services write an answer, streamed or not. It keeps nothing from one event to the next. */
export interface WireFormat {
  readEvent(event: SseEvent): Iterable<Delta>;
  /** Reads a body that is no stream of events. */
  readBody(text: string): Iterable<Delta>;
}

/** Whether something of the answer was lost with what could not be read. */
export function isLost(deltas: readonly Delta[]): boolean {
  return deltas.some((delta) => delta.kind === 'unreadable' && delta.lost);
}
