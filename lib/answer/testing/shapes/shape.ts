import type { AnswerStatus } from '@/lib/conversation/types';
import type { NotShown } from '@/lib/model/not-shown';

/** The parts of an answer that somebody gets. A call reads `id name arguments`. */
export interface Got {
  readonly text?: string;
  /** The text with its marks, as clients get it, where the page tells what was thought from the answer. */
  readonly written?: string;
  readonly refusal?: string;
  readonly calls?: readonly string[];
  readonly finish?: string | null;
  /** The total of its tokens. */
  readonly tokens?: number;
}

/** A service's answer, what a person sees of it, and what the `openai` package gets through the app. */
export interface Shape extends Got {
  readonly name: string;
  readonly body: string;
  /** Absent for a stream of events. */
  readonly contentType?: string;
  /** The request asks for JSON, not for a stream. */
  readonly unstreamed?: true;
  /** Absent where it is complete. */
  readonly status?: Exclude<AnswerStatus, 'streaming' | 'stopped'>;
  /** The code of an error, and the service's words in it. */
  readonly error?: string;
  readonly quote?: string;
  /** Who reported the error, where it is not the service that was asked. */
  readonly service?: string;
  readonly thinking?: string;
  readonly notShown?: readonly NotShown[];
  readonly respondedBy?: string;
  /**
   * The client's result where that is something else: a stream passes untouched, and then the client alone judges it.
   * `error` holds words of the error that it throws.
   */
  readonly client?: Got & { readonly error?: string };
}

/** An event with this data: text as it is, anything else as JSON. */
export function event(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** A stream of events. */
export function stream(...data: readonly unknown[]): string {
  return data.map(event).join('');
}

export const DONE = '[DONE]';

/** A chunk with one choice. */
export function chunk(choice: object, rest: object = {}): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_760_000_000,
    choices: [{ index: 0, ...choice }],
    ...rest,
  };
}

export function delta(message: object, rest: object = {}): object {
  return chunk({ delta: message, finish_reason: null }, rest);
}

export function say(content: unknown, rest: object = {}): object {
  return delta({ content }, rest);
}

export function finish(reason: unknown = 'stop', rest: object = {}): object {
  return chunk({ delta: {}, finish_reason: reason }, rest);
}

/** A part of a tool call. */
export function call(part: object): object {
  return delta({ tool_calls: [part] });
}

/** A part of a function's call. */
export function fn(part: object, called: object): object {
  return call({ type: 'function', ...part, function: called });
}

/** A stream of tool calls, to its end. */
export function calls(...data: readonly unknown[]): string {
  return stream(...data, finish('tool_calls'), DONE);
}

/** Arguments of a call. */
export function city(name: string): string {
  return JSON.stringify({ city: name });
}

/** A completion that is not streamed. */
export function completion(message: object, rest: object = {}, choice: object = {}): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_760_000_000,
    model: 'm',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: null, ...message },
        finish_reason: 'stop',
        ...choice,
      },
    ],
    ...rest,
  });
}

export const usage = { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 };
