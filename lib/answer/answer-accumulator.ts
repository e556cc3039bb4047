import type { ToolCall } from '@/lib/conversation/types';
import { answerError, type AnswerError } from '@/lib/model/answer-error';
import { endingOf } from '@/lib/model/finish-reason';
import { readNotShown, type NotShown } from '@/lib/model/not-shown';
import type { CompletionUsage } from '@/lib/model/response';
import { MAX_ANSWER_LENGTH, MAX_TOOL_CALLS } from './answer-limits';
import type { Delta } from './delta';
import { ThinkTags, type Thought } from './think-tags';
import { ToolCallAccumulator } from './tool-call-accumulator';

/** An answer as far as it has arrived. */
export interface AccumulatedAnswer {
  readonly content: string;
  readonly refusal: string;
  /** The model's thinking, before its answer or between its words. */
  readonly thinking: string;
  readonly toolCalls: readonly ToolCall[];
  /** The model that the response names. */
  readonly respondedBy: string | null;
  readonly finishReason: string | null;
  readonly usage: CompletionUsage | null;
  /** The kinds of other content in the answer; absent where there is none. */
  readonly notShown?: readonly NotShown[];
}

/**
 * How an answer ended. `truncated` without an error was cut by the model's side: `finishReason` says why. All that
 * has arrived is kept, whatever the end.
 */
export interface AnswerOutcome {
  readonly status: 'complete' | 'truncated' | 'failed';
  readonly error: AnswerError | null;
}

/** Puts an answer together from what is said of it. */
export class AnswerAccumulator {
  readonly #toolCalls = new ToolCallAccumulator();
  readonly #notShown = new Set<NotShown>();
  // Grown by `+=`: the engine keeps the parts until somebody reads the whole, so a chunk costs only its own length.
  #content = '';
  #refusal = '';
  #thinking = '';
  /** The text as it was written, its marks included. */
  #written = '';
  readonly #thinkTags = new ThinkTags();
  #thoughtAgain = 0;
  #respondedBy: string | null = null;
  #finishReason: string | null = null;
  #usage: CompletionUsage | null = null;
  #error: AnswerError | null = null;
  #done = false;
  /** It needs no finish reason to be known as complete. */
  #whole = false;
  /** Nor does it, once the service has told its end. */
  #unreasoned = false;
  /** Something came that is not of the format. */
  #unread = false;
  #begun = false;

  /** The answer so far. */
  get answer(): AccumulatedAnswer {
    return {
      content: this.#content,
      refusal: this.#refusal,
      thinking: this.#thinking,
      toolCalls: this.#toolCalls.calls,
      respondedBy: this.#respondedBy,
      finishReason: this.#finishReason,
      usage: this.#usage,
      ...(this.#notShown.size > 0 && { notShown: readNotShown([...this.#notShown]) }),
    };
  }

  /** Whether anything has been said of it. */
  get hasBegun(): boolean {
    return this.#begun;
  }

  /** Whether the service has said why it ended. */
  get isFinished(): boolean {
    return this.#finishReason !== null;
  }

  /** Whether anything has arrived that a person could read. */
  get hasOutput(): boolean {
    return this.#thinking !== '' || this.#hasAnswer;
  }

  /** How often the answer itself has begun: again where what was written turns out to have been thinking. */
  get beginnings(): number {
    return this.#thoughtAgain + (this.#hasAnswer ? 1 : 0);
  }

  /** Whether there is more than thinking. */
  get #hasAnswer(): boolean {
    return this.#content !== '' || this.#refusal !== '' || this.#toolCalls.count > 0;
  }

  /** The error that has occurred so far. */
  get error(): AnswerError | null {
    return this.#error;
  }

  /** True after the end that the service tells, or an error: what comes later is not part of the answer. */
  get ended(): boolean {
    return this.#done || this.#error !== null;
  }

  add(delta: Delta): void {
    if (this.ended) return;
    this.#begun ||= delta.choice !== undefined;
    switch (delta.kind) {
      case 'text':
        this.#write(newOf(this.#written, delta));
        this.#checkRoom();
        break;
      case 'thinking':
        this.#thinking += newOf(this.#thinking, delta).slice(0, this.#room);
        this.#checkRoom();
        break;
      case 'refusal':
        this.#refusal += newOf(this.#refusal, delta).slice(0, this.#room);
        this.#checkRoom();
        break;
      case 'call':
        if (this.#toolCalls.add(delta) !== null) this.#checkRoom();
        else this.#error = answerError('too_many_tool_calls', { params: { limit: MAX_TOOL_CALLS } });
        break;
      case 'model':
        this.#respondedBy = delta.name;
        break;
      case 'usage':
        this.#usage = delta.usage;
        break;
      case 'finish':
        this.#finishReason = delta.reason;
        break;
      case 'notShown':
        this.#notShown.add(delta.what);
        break;
      case 'whole':
        this.#whole = true;
        break;
      case 'unreasoned':
        this.#unreasoned = true;
        break;
      case 'done':
        this.#done = true;
        break;
      case 'error':
        this.#error = delta.error;
        break;
      case 'unreadable':
        this.#unread = true;
        // Once the service has said how the answer ended, none of its words can be lost any more.
        if (delta.lost && this.#finishReason === null) this.#error = answerError('malformed_stream');
    }
  }

  /** Ends the answer. `cut` says that the stream ended in the middle of an event. */
  end({ cut }: { cut: boolean }): AnswerOutcome {
    this.#tell(this.#thinkTags.end());
    if (this.#error) return { status: 'failed', error: this.#error };
    const isWhole = this.#whole || (this.#unreasoned && this.#done);
    const endsEarly = this.#finishReason === null ? !isWhole : cut && !this.#done;
    if (endsEarly) return { status: this.hasOutput ? 'truncated' : 'failed', error: this.#earlyEnd() };
    const ending = endingOf(this.#finishReason ?? '');
    if (ending === 'failed') return { status: 'failed', error: answerError('unknown_error') };
    return { status: ending === 'complete' ? 'complete' : 'truncated', error: null };
  }

  #write(text: string): void {
    const fitting = text.slice(0, this.#room);
    this.#written += fitting;
    this.#tell(this.#thinkTags.push(fitting));
  }

  #tell(thoughts: Iterable<Thought>): void {
    for (const thought of thoughts) {
      if (thought.kind === 'text') this.#content += thought.text;
      else if (thought.kind === 'thinking') this.#thinking += thought.text;
      else {
        this.#thinking += this.#content;
        this.#content = '';
        this.#thoughtAgain += 1;
      }
    }
  }

  #earlyEnd(): AnswerError {
    if (this.#unread) return answerError(this.hasOutput ? 'malformed_stream' : 'unreadable_response');
    return answerError(this.#done ? 'unfinished' : 'connection_lost');
  }

  #checkRoom(): void {
    if (this.#room === 0) this.#error = answerError('too_long', { params: { limit: MAX_ANSWER_LENGTH } });
  }

  /** How much more the answer may hold. The last tool call may go beyond it by what one event holds. */
  get #room(): number {
    const held = this.#content.length + this.#refusal.length + this.#thinking.length + this.#toolCalls.length;
    return Math.max(0, MAX_ANSWER_LENGTH - held);
  }
}

/** A repetition may differ by the blanks around it. */
const MAX_TRIMMED = 32;

/** Returns what a text adds to the one so far: all or, where it repeats that, the rest. In time of its own length. */
export function newOf(soFar: string, { text, all }: { text: string; all: boolean }): string {
  if (!all || soFar === '') return text;
  if (text.startsWith(soFar)) return text.slice(soFar.length);
  const isNear = Math.abs(soFar.length - text.length) <= MAX_TRIMMED;
  return isNear && soFar.trim() === text.trim() ? '' : text;
}
