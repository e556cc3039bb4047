import type { CompletionUsage } from '@/lib/model/response';
import type { ResponsesRequest } from './request';

/** One thing that a response says. Source: https://platform.openai.com/docs/api-reference/responses/object */
export type OutputItem =
  | {
      readonly id: string;
      readonly type: 'message';
      readonly role: 'assistant';
      readonly status: ItemStatus;
      readonly content: readonly OutputPart[];
    }
  | {
      readonly id: string;
      readonly type: 'function_call';
      readonly call_id: string;
      readonly name: string;
      readonly arguments: string;
      readonly status: ItemStatus;
    }
  | {
      readonly id: string;
      readonly type: 'custom_tool_call';
      readonly call_id: string;
      readonly name: string;
      readonly input: string;
      readonly status: ItemStatus;
    };

type ItemStatus = 'in_progress' | 'completed' | 'incomplete';

export type OutputPart =
  | {
      readonly type: 'output_text';
      readonly text: string;
      readonly annotations: readonly unknown[];
      readonly logprobs: readonly unknown[];
    }
  | { readonly type: 'refusal'; readonly refusal: string };

export interface ResponseState {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly createdAt: number;
  /** The model that answers, as it names itself; else the one asked for. */
  readonly model: string;
  readonly output: readonly OutputItem[];
  readonly ended: boolean;
  readonly finishReason: string | null;
  readonly usage: CompletionUsage | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Why an answer was cut: what Chat Completions calls it → what the Responses API does. */
const cutBy: Readonly<Partial<Record<string, string>>> = {
  length: 'max_output_tokens',
  content_filter: 'content_filter',
};

/** A response as a client gets it, with what was asked for in it as OpenAI does. */
export function responseObject(request: ResponsesRequest, state: ResponseState): object {
  const { id, createdAt, model, output, ended, finishReason, usage, error } = state;
  const cut = finishReason === null ? null : (cutBy[finishReason] ?? null);
  const status = error ? 'failed' : ended ? (cut === null ? 'completed' : 'incomplete') : 'in_progress';
  const { format, verbosity } = request.text ?? {};
  return {
    id,
    object: 'response',
    created_at: createdAt,
    status,
    background: false,
    error,
    incomplete_details: cut === null ? null : { reason: cut },
    instructions: request.instructions ?? null,
    max_output_tokens: request['max_output_tokens'] ?? null,
    max_tool_calls: null,
    metadata: request.metadata ?? {},
    model,
    output,
    parallel_tool_calls: request['parallel_tool_calls'] ?? true,
    previous_response_id: null,
    prompt_cache_key: request['prompt_cache_key'] ?? null,
    reasoning: { effort: request.reasoning?.effort ?? null, summary: null },
    safety_identifier: request['safety_identifier'] ?? null,
    service_tier: request['service_tier'] ?? 'default',
    store: false,
    temperature: request['temperature'] ?? null,
    text: { format: format ?? { type: 'text' }, ...((verbosity ?? null) === null ? {} : { verbosity }) },
    tool_choice: request.tool_choice ?? 'auto',
    tools: request.tools ?? [],
    top_logprobs: request['top_logprobs'] ?? 0,
    top_p: request['top_p'] ?? null,
    truncation: 'disabled',
    usage: usage && responseUsage(usage),
    user: request['user'] ?? null,
  };
}

function responseUsage(usage: CompletionUsage): object {
  return {
    input_tokens: usage.prompt_tokens,
    input_tokens_details: { cached_tokens: usage.prompt_tokens_details?.cached_tokens ?? 0 },
    output_tokens: usage.completion_tokens,
    output_tokens_details: { reasoning_tokens: usage.completion_tokens_details?.reasoning_tokens ?? 0 },
    total_tokens: usage.total_tokens,
  };
}
