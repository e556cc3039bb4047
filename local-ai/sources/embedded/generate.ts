import type { SamplingOptions } from '../../sampling-options';
import { StopFilter } from '../../stop-filter';
import { HeldTokens, type ChosenLogprob } from '../../token-logprobs';
import { drawTokens } from './draw-tokens';
import type { Engine } from './engine';
import type { LlamaContext, LlamaGrammar, LlamaSequence, Token } from './engine-types';

/** How much of a prompt is read at once; between the parts an abort is noticed. */
const PROMPT_PART = 64;
/** Tokens, where no limit is asked for: at a high temperature the model would go on until its context is full. */
export const LONGEST_UNASKED = 1_024;

export interface Ending {
  readonly reason: 'stop' | 'length';
  readonly completionTokens: number;
}

export interface GenerateOptions {
  readonly prompt: readonly Token[];
  readonly options: SamplingOptions;
  readonly grammar?: LlamaGrammar | undefined;
  readonly signal: AbortSignal;
}

/** A context and its one sequence, which a request has to itself. */
export interface Slot {
  readonly context: LlamaContext;
  readonly sequence: LlamaSequence;
}

/** More of the answer's text, with its tokens where log probabilities were asked for. */
export interface Piece {
  readonly text: string;
  readonly tokens: readonly ChosenLogprob[];
}

/** Yields the answer's text as it is generated, and returns how it ended. */
export async function* generate(
  { model, GrammarState }: Engine,
  { context, sequence }: Slot,
  { prompt, options, grammar, signal }: GenerateOptions,
): AsyncGenerator<Piece, Ending> {
  await readPrompt(sequence, prompt, signal);
  const room = context.contextSize - prompt.length - 1;
  const limit = Math.min(options.maxTokens ?? LONGEST_UNASKED, room);
  const filter = new StopFilter(options.stop);
  const held = new HeldTokens();
  const pieceOf = (text: string): Piece => ({ text, tokens: held.take(text) });
  const said: Token[] = [];
  let unread: Token[] = [];

  const engineOptions = {
    temperature: options.temperature,
    topP: options.topP,
    topK: 0,
    seed: options.seed,
    repeatPenalty: {
      punishTokens: () => said,
      maxPunishTokens: limit,
      penalty: 1,
      frequencyPenalty: options.frequencyPenalty,
      presencePenalty: options.presencePenalty,
    },
    ...(grammar === undefined ? {} : { grammarEvaluationState: new GrammarState({ model, grammar }) }),
  };
  const tokens = drawTokens(model, sequence, { from: prompt.slice(-1), options, engineOptions });
  for await (const { token, told } of tokens) {
    if (signal.aborted) break;
    said.push(token);
    unread.push(token);
    const text = model.detokenize(unread);
    // Half a character: its other bytes are in the next token.
    const isWhole = !text.endsWith('\uFFFD');
    if (told !== undefined) held.push(told, isWhole ? text.length : 0);
    if (isWhole) {
      unread = [];
      const piece = filter.push(text);
      if (piece !== '') yield pieceOf(piece);
    }
    if (filter.stopped) break;
    if (said.length >= limit) {
      yield pieceOf(filter.flush());
      return { reason: 'length', completionTokens: said.length };
    }
  }
  yield pieceOf(filter.flush());
  return { reason: 'stop', completionTokens: said.length };
}

/** Reads all of the prompt but its last token, with which generating begins. */
async function readPrompt(
  sequence: LlamaSequence,
  prompt: readonly Token[],
  signal: AbortSignal,
): Promise<void> {
  await sequence.clearHistory();
  const end = prompt.length - 1;
  for (let start = 0; start < end; start += PROMPT_PART) {
    signal.throwIfAborted();
    await sequence.evaluateWithoutGeneratingNewTokens(
      prompt.slice(start, Math.min(start + PROMPT_PART, end)),
    );
  }
}
