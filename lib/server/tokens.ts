import { costOf } from '@/lib/model/cost';
import { modelFacts } from '@/lib/model/models';
import { priceInTier } from '@/lib/model/price-here';
import { readPrice } from '@/lib/model/price';
import { isRecord, MAX_JSON_DEPTH, parseJson } from '@/lib/json/json';
import type { ModelCall } from './read-call';
import { z } from '@/lib/json/zod';
import { exceededBound } from '@/lib/json/json-meter';
import type { CompletionUsage } from '@/lib/model/response';
import { ApiError } from './api-error';
import { configuration, type Variables } from './configuration';

/** Of prose and code about 4 bytes make a token, of other scripts about 3. */
const BYTES_PER_TOKEN = 3;

/**
 * The most tokens that an image may come to, by its detail. OpenAI counts the newer models' images by patches of 32 pixels: `high` shows
 * the model up to 2,500, `original` up to 10,000. A picture of 2,500 patches was billed as 3,008 tokens of GPT-5.4, which is
 * 1.2 a patch and the message around it; of models that count so, `low` was found to change nothing. What `auto` chooses is
 * not said.
 *
 * Sources: https://developers.openai.com/api/docs/guides/images-vision,
 * https://community.openai.com/t/introducing-gpt-5-4-mini-and-nano-our-most-capable-small-models-yet/1377015
 */
const TOKENS_BY_DETAIL: ReadonlyMap<unknown, number> = new Map([
  ['low', 3_100],
  ['high', 3_100],
]);
const TOKENS_OF_ANY_IMAGE = 12_100;
/** A compressed file may hold more than any context. */
const TOKENS_OF_A_FILE = 1_000_000;
/** Sound has far fewer tokens than thirds of its bytes, unless it is somewhere else. */
const TOKENS_OF_ANYTHING_ELSE = 12_100;
/** Where a model's own limit is not known: the largest that one has today. */
const LARGEST_OUTPUT = 128_000;
/** No model answers as much; a larger cap would only fill the table of what is spent. */
const BEYOND_ANY_OUTPUT = 10_000_000;

/** Tokens that are sent and answered, by OpenAI's names for them. */
export type Usage = Pick<CompletionUsage, 'prompt_tokens' | 'completion_tokens'>;

/** The tokens that a call may come to: an estimate of what is sent, and all that may be answered. */
export function usageAtMost(call: ModelCall): Usage {
  return { prompt_tokens: sentAtMost(call), completion_tokens: answeredAtMost(call) };
}

/** The same in one number. */
export function tokensAtMost(call: ModelCall): number {
  const { prompt_tokens, completion_tokens } = usageAtMost(call);
  return prompt_tokens + completion_tokens;
}

/** No more than the model can read: a longer request it refuses. */
function sentAtMost({ model, inputs, bytes }: ModelCall): number {
  let textBytes = bytes;
  let tokens = 0;
  for (const part of contentParts(inputs['messages'])) {
    tokens += tokensBeside(part);
    textBytes -= pictureBytes(part);
  }
  const contextWindow = modelFacts(model)?.contextWindow ?? Infinity;
  return Math.min(Math.ceil(textBytes / BYTES_PER_TOKEN) + tokens, contextWindow);
}

function answeredAtMost({ model, inputs }: ModelCall): number {
  const caps = [inputs['max_completion_tokens'], inputs['max_tokens']].filter(
    (cap) => typeof cap === 'number',
  );
  const byModel = modelFacts(model)?.maxOutputTokens;
  const ofOne = Math.min(caps.length > 0 ? Math.max(...caps) : LARGEST_OUTPUT, byModel ?? BEYOND_ANY_OUTPUT);
  const { n } = inputs;
  return ofOne * (typeof n === 'number' ? n : 1);
}

function* contentParts(messages: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (!Array.isArray(messages)) return;
  for (const message of messages) {
    const content = isRecord(message) ? message['content'] : null;
    if (!Array.isArray(content)) continue;
    for (const part of content) if (isRecord(part)) yield part;
  }
}

/** The tokens of a part beside its text. */
function tokensBeside(part: Readonly<Record<string, unknown>>): number {
  switch (part['type']) {
    case 'text':
    case 'refusal':
      return 0;
    case 'image_url': {
      const image = part['image_url'];
      return TOKENS_BY_DETAIL.get(isRecord(image) ? image['detail'] : null) ?? TOKENS_OF_ANY_IMAGE;
    }
    case 'file':
      return TOKENS_OF_A_FILE;
    default:
      return TOKENS_OF_ANYTHING_ELSE;
  }
}

/** The bytes of an image in the request itself, which the model sees and does not read. */
function pictureBytes(part: Readonly<Record<string, unknown>>): number {
  const image = part['type'] === 'image_url' ? part['image_url'] : null;
  const url = isRecord(image) ? image['url'] : null;
  return typeof url === 'string' && /^data:image\/[a-z.+-]+;base64,/.test(url) ? url.length : 0;
}

/** Eight answers of 128,000 tokens each, and room to spare; with log probabilities for each token there may be more. */
const MAX_BYTES = 8 * 1024 * 1024;
const BOUNDS = { depth: MAX_JSON_DEPTH, values: 250_000, keys: 150_000 };

const tokenCount = z.int().min(0);
const completion = z.looseObject({
  usage: z.looseObject({
    prompt_tokens: tokenCount,
    completion_tokens: tokenCount,
    total_tokens: tokenCount.optional(),
  }),
});

/** The usage that an answer reports, in all and by its parts; null where it does not. */
interface Used {
  readonly used: number | null;
  readonly usage: Usage | null;
}

const unknownUse: Used = { used: null, usage: null };

/**
 * Reads what a whole answer says that it has used, prompt included; null where it does not say so, or is too large to
 * be read. The response that is returned has the same bytes. Throws ApiError `upstream_error` where the answer breaks off.
 */
export async function tokensUsed(response: Response): Promise<Used & { response: Response }> {
  if (!response.body) return { ...unknownUse, response };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const chunks: Uint8Array[] = [];
  let text = '';
  let size = 0;
  let next = await readNext(reader);
  for (; !next.done && size < MAX_BYTES; next = await readNext(reader)) {
    chunks.push(next.value);
    size += next.value.byteLength;
    text += decoder.decode(next.value, { stream: true });
  }
  if (!next.done) chunks.push(next.value);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await reader.read()).value;
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { ...(next.done ? usageIn(text) : unknownUse), response: new Response(body, response) };
}

async function readNext(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    console.error(error);
    throw new ApiError('upstream_error');
  }
}

function usageIn(text: string): Used {
  if (exceededBound(text, BOUNDS)) return unknownUse;
  const parsed = completion.safeParse(parseJson(text));
  if (!parsed.success) return unknownUse;
  const { prompt_tokens, completion_tokens, total_tokens = 0 } = parsed.data.usage;
  const used = Math.max(total_tokens, prompt_tokens + completion_tokens);
  return { used, usage: { prompt_tokens, completion_tokens } };
}

const PICODOLLARS = 1_000_000n;

/**
 * The cost of so many tokens of a call, in millionths of a US dollar, at the price that is told here; 0 where none is known.
 * No tokens are taken for cached, though some may be.
 */
export function microdollars(env: Variables, { model, inputs }: ModelCall, usage: Usage): number {
  const offered = configuration(env).offered.find(({ id }) => id === model);
  const price = readPrice(offered?.price);
  if (price === undefined) return 0;
  const cost = costOf(usage, priceInTier(price, inputs['service_tier']) ?? price);
  return Number((cost + PICODOLLARS - 1n) / PICODOLLARS);
}
