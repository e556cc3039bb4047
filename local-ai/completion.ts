import { randomBytes, randomInt } from 'node:crypto';
import type { ChatCompletion, ChatCompletionChunk, CompletionUsage } from '@/lib/model/response';
import type { ChoicePart } from './choices';
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

/** Turns the parts of a request's answers into the events of a streamed completion, `[DONE]` included. */
export async function* completionEvents(
  parts: AsyncIterable<ChoicePart>,
  { frame, includeUsage }: { frame: CompletionFrame; includeUsage: boolean },
): AsyncGenerator<string, void> {
  const event = (choices: ChatCompletionChunk['choices'], usage: CompletionUsage | null = null) => {
    const chunk = { ...frame, object: 'chat.completion.chunk', choices, usage, obfuscation: obfuscation() };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  };
  const choice = (index: number, delta: Delta, finishReason: string | null = null, logprobs: object = {}) =>
    event([{ index, delta, ...logprobs, finish_reason: finishReason }]);

  const begun = new Set<number>();
  const ends: AnswerEnd[] = [];
  for await (const [index, part] of parts) {
    if (!begun.has(index)) yield choice(index, { role: 'assistant', content: '', refusal: null });
    begun.add(index);
    if (part.type === 'finish') {
      ends.push(part);
      yield choice(index, {}, part.reason);
    } else yield choice(index, deltaOf(part), null, part.type === 'text' ? logprobsOf(part.tokens) : {});
  }
  if (includeUsage && ends.length > 0) yield event([], usageOf(ends));
  yield 'data: [DONE]\n\n';
}

/** Gathers the parts of a request's answers into a completion that is not streamed. */
export async function collectCompletion(
  parts: AsyncIterable<ChoicePart>,
  frame: CompletionFrame,
): Promise<ChatCompletion> {
  const all = new Map<number, AnswerPart[]>();
  for await (const [index, part] of parts) {
    const before = all.get(index);
    if (before) before.push(part);
    else all.set(index, [part]);
  }
  const ends = [...all.values()].flat().filter((part) => part.type === 'finish');
  return {
    ...frame,
    object: 'chat.completion',
    choices: [...all].sort(([a], [b]) => a - b).map(([index, said]) => wholeChoice(index, said)),
    ...(ends.length > 0 && { usage: usageOf(ends) }),
    gatewayMetadata: { keySource: 'Unified' },
  };
}

function wholeChoice(index: number, parts: readonly AnswerPart[]): ChatCompletion['choices'][number] {
  const calls: { id: string; type: 'function'; function: { name: string; arguments: string } }[] = [];
  const tokens: ChosenLogprob[] = [];
  let content = '';
  let end: AnswerEnd | undefined;
  for (const part of parts) {
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
    index,
    message: calls.length > 0 ? { ...message, tool_calls: calls } : message,
    ...logprobsOf(tokens),
    finish_reason: end?.reason ?? null,
  };
}

/** The log probabilities of a choice's tokens; none where there is nothing to say. */
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

/** The usage of all answers to one request: its prompt counts once, however many answers were made of it. */
function usageOf(ends: readonly AnswerEnd[]): CompletionUsage {
  const promptTokens = Math.max(...ends.map((end) => end.promptTokens));
  const completionTokens = ends.reduce((sum, end) => sum + end.completionTokens, 0);
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
