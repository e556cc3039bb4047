import { randomBytes, randomInt } from 'node:crypto';
import type { ChatCompletion, ChatCompletionChunk, CompletionUsage } from '@/lib/model/response';
import type { AnswerEnd, AnswerPart } from './source';
import type { ChosenLogprob } from './token-logprobs';

export interface CompletionFrame {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly model: string;
}

export function newFrame(model: string): CompletionFrame {
  return { id: `chatcmpl-${randomBytes(16).toString('hex')}`, created: Math.floor(Date.now() / 1000), model };
}

/** Turns an answer's parts into the events of a streamed completion, `[DONE]` included. */
export async function* completionEvents(
  parts: AsyncIterable<AnswerPart>,
  { frame, includeUsage }: { frame: CompletionFrame; includeUsage: boolean },
): AsyncGenerator<string, void> {
  const event = (choices: ChatCompletionChunk['choices'], usage: CompletionUsage | null = null) => {
    const chunk = { ...frame, object: 'chat.completion.chunk', choices, usage, obfuscation: obfuscation() };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  };
  const choice = (delta: Delta, finishReason: string | null = null, logprobs: object = {}) =>
    event([{ index: 0, delta, ...logprobs, finish_reason: finishReason }]);

  yield choice({ role: 'assistant', content: '', refusal: null });
  for await (const part of parts) {
    if (part.type !== 'finish') {
      yield choice(deltaOf(part), null, part.type === 'text' ? logprobsOf(part.tokens) : {});
      continue;
    }
    yield choice({}, part.reason);
    if (includeUsage) yield event([], usageOf(part));
  }
  yield 'data: [DONE]\n\n';
}

/** Gathers an answer's parts into a completion that is not streamed. */
export async function collectCompletion(
  parts: AsyncIterable<AnswerPart>,
  frame: CompletionFrame,
): Promise<ChatCompletion> {
  const calls: { id: string; type: 'function'; function: { name: string; arguments: string } }[] = [];
  const tokens: ChosenLogprob[] = [];
  let content = '';
  let end: AnswerEnd | undefined;
  for await (const part of parts) {
    if (part.type === 'text') {
      content += part.text;
      tokens.push(...(part.tokens ?? []));
    } else if (part.type === 'finish') end = part;
    else if (part.type === 'tool_call') {
      calls[part.index] = { id: part.id, type: 'function', function: { name: part.name, arguments: '' } };
    } else {
      const call = calls[part.index];
      if (call !== undefined) call.function.arguments += part.text;
    }
  }
  const message = { role: 'assistant' as const, content: calls.length > 0 ? null : content, refusal: null };
  return {
    ...frame,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: calls.length > 0 ? { ...message, tool_calls: calls } : message,
        ...logprobsOf(tokens),
        finish_reason: end?.reason ?? null,
      },
    ],
    ...(end === undefined ? {} : { usage: usageOf(end) }),
    gatewayMetadata: { keySource: 'Unified' },
  };
}

/** What a choice says of its tokens; nothing where there is nothing to say. */
function logprobsOf(tokens: readonly ChosenLogprob[] = []) {
  return tokens.length === 0 ? {} : { logprobs: { content: tokens, refusal: null } };
}

type Delta = ChatCompletionChunk['choices'][number]['delta'];

function deltaOf(part: Exclude<AnswerPart, AnswerEnd>): Delta {
  if (part.type === 'text') return { content: part.text };
  if (part.type === 'tool_arguments') {
    return { tool_calls: [{ index: part.index, function: { arguments: part.text } }] };
  }
  const call = { id: part.id, type: 'function', function: { name: part.name, arguments: '' } };
  return { tool_calls: [{ index: part.index, ...call }] };
}

function usageOf({ promptTokens, completionTokens }: AnswerEnd): CompletionUsage {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}

/** OpenAI pads its events with noise of random length, so that their sizes do not betray the tokens. */
function obfuscation(): string {
  return randomBytes(12).toString('base64url').slice(0, randomInt(1, 17));
}
