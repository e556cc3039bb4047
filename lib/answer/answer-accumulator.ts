import { parseBoundedJson } from '@/lib/json/json-meter';
import type { CompletionUsage } from '@/lib/model/response';
import { bodyBounds, eventBounds, MAX_ANSWER_LENGTH, MAX_TOOL_CALLS, MAX_WORD_LENGTH } from './answer-limits';
import { DuplicateFilter } from './duplicate-filter';
import { readErrorEnvelope } from '@/lib/api/errors';
import { answerError, type AnswerError } from '@/lib/model/answer-error';
import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { SseEvent } from './sse-decoder';
import { ToolCallAccumulator, type StreamedToolCall } from './tool-call-accumulator';
import { readUsage } from '@/lib/model/usage';

/** An answer as far as it has arrived. */
export interface AccumulatedAnswer {
  readonly content: string;
  readonly refusal: string;
  readonly toolCalls: readonly StreamedToolCall[];
  /** The model that the response names. */
  readonly respondedBy: string | null;
  readonly finishReason: string | null;
  readonly usage: CompletionUsage | null;
}

/**
 * How an answer ended. `truncated` without an error was cut by the model's side: `finishReason` says why. All that
 * has arrived is kept, whatever the end.
 */
export interface AnswerOutcome {
  readonly status: 'complete' | 'truncated' | 'failed';
  readonly error: AnswerError | null;
}

/** These say that the model had more to say: the token limit, and the provider's filter. */
const cuttingFinishReasons: ReadonlySet<string | null> = new Set(['length', 'content_filter']);

/**
 * Puts an answer together from the events of a streamed completion, or from a whole one. Only the first choice is
 * read: one is all that this app asks for.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat-streaming
 */
export class AnswerAccumulator {
  readonly #duplicates = new DuplicateFilter();
  readonly #toolCalls = new ToolCallAccumulator();
  // Grown by `+=`: the engine keeps the parts until somebody reads the whole, so a chunk costs only its own length.
  #content = '';
  #refusal = '';
  #respondedBy: string | null = null;
  #finishReason: string | null = null;
  #usage: CompletionUsage | null = null;
  #error: AnswerError | null = null;
  #done = false;
  /** Not streamed, so it needs no finish reason to be known as whole. */
  #whole = false;

  /** The answer so far. */
  get answer(): AccumulatedAnswer {
    return {
      content: this.#content,
      refusal: this.#refusal,
      toolCalls: this.#toolCalls.calls,
      respondedBy: this.#respondedBy,
      finishReason: this.#finishReason,
      usage: this.#usage,
    };
  }

  /** Whether anything has arrived that a person could read. */
  get hasOutput(): boolean {
    return this.#content !== '' || this.#refusal !== '' || this.#toolCalls.count > 0;
  }

  /** True after `[DONE]`, a whole completion or an error: what comes later is not part of the answer. */
  get ended(): boolean {
    return this.#done || this.#error !== null;
  }

  /** Reads one event of a stream. */
  readEvent(event: SseEvent): void {
    // An EventSource, too, gives events of other types only to those who ask for them.
    if (this.ended || (event.type !== 'message' && event.type !== 'error')) return;
    const data = event.data.trim();
    if (data === '[DONE]') this.#done = true;
    // An event without data only keeps the connection open.
    if (data === '' || data === '[DONE]') return;
    if (this.#duplicates.isDuplicate(event)) return;
    const chunk = parseBoundedJson(event.data, eventBounds);
    this.#error = readErrorEnvelope(chunk);
    if (this.#error) return;
    if (event.type === 'error') {
      this.#error = answerError('unknown_error');
    } else if (!this.#readChunk(chunk, 'delta')) {
      this.#error = answerError('malformed_stream');
    }
  }

  /** Reads the body of a completion that was not streamed: its text. */
  readCompletion(text: string): void {
    if (this.ended) return;
    const body = parseBoundedJson(text, bodyBounds);
    this.#error = readErrorEnvelope(body);
    if (this.#error) return;
    if (!isRecord(body) || !hasChoice(body) || !this.#readChunk(body, 'message')) {
      this.#error = answerError('unreadable_response');
      return;
    }
    this.#whole = true;
    this.#done = true;
  }

  /** Ends the answer. `cut` says that the stream ended in the middle of an event. */
  end({ cut }: { cut: boolean }): AnswerOutcome {
    if (this.#error) return { status: 'failed', error: this.#error };
    const endsEarly = this.#finishReason === null ? !this.#whole : cut && !this.#done;
    if (endsEarly) {
      return { status: this.hasOutput ? 'truncated' : 'failed', error: this.#earlyEnd() };
    }
    return { status: cuttingFinishReasons.has(this.#finishReason) ? 'truncated' : 'complete', error: null };
  }

  #earlyEnd(): AnswerError {
    return answerError(this.#done ? 'unfinished' : 'connection_lost');
  }

  /** False where the chunk has not the shape of one. */
  #readChunk(chunk: unknown, messageKey: 'delta' | 'message'): boolean {
    if (!isRecord(chunk) || !Array.isArray(chunk['choices'])) return false;
    this.#respondedBy = readWord(chunk['model']) ?? this.#respondedBy;
    // `usage: null` comes with every chunk but the last.
    this.#usage = readUsage(chunk['usage']) ?? this.#usage;
    return chunk['choices'].every((choice) => this.ended || this.#readChoice(choice, messageKey));
  }

  #readChoice(choice: unknown, messageKey: 'delta' | 'message'): boolean {
    if (!isRecord(choice)) return false;
    if ((choice['index'] ?? 0) !== 0) return true;
    // A delta may be absent, where an event only says why the answer ended; a message may not.
    const message = choice[messageKey] ?? (messageKey === 'delta' ? {} : null);
    if (!isRecord(message)) return false;
    const content = message['content'] ?? '';
    const refusal = message['refusal'] ?? '';
    if (typeof content !== 'string' || typeof refusal !== 'string') return false;
    const toolCalls = this.#toolCalls.read(message['tool_calls']);
    if (toolCalls === 'unreadable') return false;
    this.#content += content.slice(0, this.#room);
    this.#refusal += refusal.slice(0, this.#room);
    if (toolCalls === 'too many') {
      this.#error = answerError('too_many_tool_calls', { params: { limit: MAX_TOOL_CALLS } });
    } else if (this.#room === 0) {
      this.#error = answerError('too_long', { params: { limit: MAX_ANSWER_LENGTH } });
    }
    this.#finishReason = readWord(choice['finish_reason']) ?? this.#finishReason;
    return true;
  }

  /** How much more the answer may hold. The last tool call may go beyond it by what one event holds. */
  get #room(): number {
    const held = this.#content.length + this.#refusal.length + this.#toolCalls.length;
    return Math.max(0, MAX_ANSWER_LENGTH - held);
  }
}

/** A name of the provider's; null where it is none, or too long to be one. */
function readWord(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= MAX_WORD_LENGTH ? value : null;
}

function hasChoice({ choices }: UnknownRecord): boolean {
  return Array.isArray(choices) && choices.length > 0;
}
