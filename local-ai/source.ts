import type { JsonObject } from '@/lib/json/json';
import type { ChatCompletionRequest } from '@/lib/model/request';
import type { OfferedModel, StandIn } from '@/lib/model/deployment';
import type { ChosenLogprob } from './token-logprobs';

/** One piece of an answer. The last one is always `finish`, unless the request was aborted. */
export type AnswerPart =
  /** `tokens` are those that it is made of, where log probabilities were asked for and the text was drawn token by token. */
  | { readonly type: 'text'; readonly text: string; readonly tokens?: readonly ChosenLogprob[] }
  | { readonly type: 'tool_call'; readonly index: number; readonly id: string; readonly name: string }
  | { readonly type: 'tool_arguments'; readonly index: number; readonly text: string }
  | AnswerEnd;

export interface AnswerEnd {
  readonly type: 'finish';
  readonly reason: 'stop' | 'length' | 'tool_calls';
  /** Counted in the source's own tokens. */
  readonly promptTokens: number;
  readonly completionTokens: number;
}

type SourceName = 'sampler' | 'embedded' | 'upstream';

interface SourceBase {
  readonly name: SourceName;
  /** For a person: what answers, and where it runs. */
  readonly description: string;
  /** For the page: what answers in the model's place; null where the model itself does. */
  standIn(): Promise<StandIn | null>;
  /** The models that may be asked for by ids of their own; none where one answers for all. */
  offers?(): Promise<readonly OfferedModel[]>;
  close(): Promise<void>;
}

/** A source that makes the answer itself. Every error that it means a person to read is a GatewayError. */
export interface GeneratingSource extends SourceBase {
  readonly kind: 'generating';
  /** The model's name in the response: honest, not the id that was asked for. */
  readonly model: string;
  answer(request: ChatCompletionRequest, signal: AbortSignal): AsyncIterable<AnswerPart>;
}

/** A source that hands the request to another server, and its response back untouched. */
export interface ForwardingSource extends SourceBase {
  readonly kind: 'forwarding';
  forward(inputs: JsonObject, modelId: string, signal: AbortSignal): Promise<Response>;
}

export type Source = GeneratingSource | ForwardingSource;
