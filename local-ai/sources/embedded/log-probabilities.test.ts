import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatCompletionRequest } from '@/lib/model/request';
import { progressAsMessages } from '../../progress';
import type { GeneratingSource } from '../../source';
import type { ChosenLogprob } from '../../token-logprobs';
import { cacheFolder } from './cache-folder';
import { chatPrompt } from './chat-prompt';
import { createEmbedded } from './embedded-source';
import { loadEngine, type Engine } from './engine';
import { ensureEngine } from './engine-install';
import type { LlamaSequence } from './engine-types';
import { ensureModelFile } from './model-file';

/** They are fetched by `npm start`, and no test downloads 183 MB. */
const isThere = ['node-llama-cpp-3.22.1', 'SmolLM2-135M-Instruct.Q4_1.gguf'].every((name) =>
  existsSync(path.join(cacheFolder(), name)),
);
const title = isThere
  ? 'the log probabilities of the embedded model'
  : 'the log probabilities of the embedded model (not in the cache: run npm start once with LOCAL_AI_SOURCE=embedded)';
const LONG = 120_000;
const TOKENS = 12;
const silent = progressAsMessages(() => undefined);
const prompts = ['What is the capital of France?', 'Name a colour.', 'Reply with a cat emoji: 🐈'] as const;

describe.skipIf(!isThere)(title, { timeout: LONG }, () => {
  let source: GeneratingSource;
  /** Of each prompt the probabilities of the 20 likeliest at each place, by the engine itself. */
  const direct = new Map<string, readonly (readonly number[])[]>();
  beforeAll(async () => {
    const folder = await ensureEngine(cacheFolder(), silent);
    const engine = await loadEngine(folder, await ensureModelFile(cacheFolder(), silent), silent);
    const sequence = (await engine.model.createContext({ contextSize: 1_024 })).getSequence();
    for (const prompt of prompts) direct.set(prompt, await evaluate(engine, sequence, prompt));
    // Two engines at once in one process never end.
    await engine.llama.dispose();
    source = await createEmbedded(silent);
  }, LONG);
  afterAll(() => source.close(), LONG);

  async function ask(content: string, inputs: object) {
    const request = chatCompletionRequest.parse({
      messages: [{ role: 'user', content }],
      max_completion_tokens: TOKENS,
      logprobs: true,
      ...inputs,
    });
    const tokens: ChosenLogprob[] = [];
    let text = '';
    for await (const part of source.answer(request, new AbortController().signal)) {
      if (part.type !== 'text') continue;
      text += part.text;
      tokens.push(...(part.tokens ?? []));
    }
    return { text, tokens };
  }

  it.each(prompts)('are the engine’s own, the chosen token first at temperature 0 (%s)', async (prompt) => {
    const { text, tokens } = await ask(prompt, { temperature: 0, top_logprobs: 20 });
    expect(new TextDecoder().decode(Uint8Array.from(tokens.flatMap(({ bytes }) => bytes)))).toBe(text);
    const own = direct.get(prompt) ?? [];
    expect(own).toHaveLength(tokens.length);
    for (const [place, { logprob, bytes, top_logprobs: top }] of tokens.entries()) {
      expect(top).toHaveLength(20);
      expect(top[0]).toMatchObject({ logprob, bytes });
      for (const [index, probability] of (own[place] ?? []).entries())
        expect(Math.abs(Math.log(probability) - (top[index]?.logprob ?? 0))).toBeLessThan(1e-3);
    }
  });

  it('are from before the temperature and top_p, whatever the answer is drawn with', async () => {
    const first = { top_logprobs: 5, max_completion_tokens: 1 };
    const cold = await ask(prompts[0], { ...first, temperature: 0 });
    const warm = await ask(prompts[0], { ...first, temperature: 1.5, top_p: 0.5, seed: 3 });
    expect(warm.tokens[0]?.top_logprobs).toEqual(cold.tokens[0]?.top_logprobs);
  });
});

async function evaluate(engine: Engine, sequence: LlamaSequence, content: string) {
  await sequence.clearHistory();
  const found: (readonly number[])[] = [];
  for await (const { probabilities } of sequence.evaluateWithMetadata(
    chatPrompt(engine, [{ role: 'user', content }]),
    { probabilities: true },
    {
      ...{ temperature: 0, topP: 1, topK: 0, seed: 0 },
      repeatPenalty: {
        punishTokens: () => [],
        ...{ maxPunishTokens: 0, penalty: 1, frequencyPenalty: 0, presencePenalty: 0 },
      },
    },
  )) {
    found.push([...probabilities.values()].slice(0, 20));
    if (found.length === TOKENS) break;
  }
  return found;
}
