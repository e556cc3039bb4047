import { parseBoundedJson } from '@/lib/json/json-meter';
import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { bodyBounds, eventBounds } from './answer-limits';
import { choiceNumber } from './chat-format';
import { DuplicateFilter } from './duplicate-filter';

/** A token that could come at some place of an answer, and how likely it was. */
export interface TokenChance {
  /** In UTF-8. Empty for one that says nothing, as the end of the answer. */
  readonly bytes: Uint8Array;
  /** As the service writes it: what its bytes say, or a name for it where they are no text. */
  readonly name: string;
  /** Natural logarithm, at most 0; -Infinity for none, which services write as -9999; NaN where it is no number. */
  readonly logProbability: number;
  /** The service did not list it among the likeliest, and so may have left out any number of likelier ones. */
  readonly unlisted?: true;
}

/** A token of an answer. */
export interface Token extends TokenChance {
  /** In which event it came, and which of all the event's tokens it is: with these its alternatives are found. */
  readonly event: number;
  readonly place: number;
}

export interface TokenProbabilities {
  readonly tokens: readonly Token[];
  /** Whether they are those of a refusal. */
  readonly isRefusal: boolean;
  /** There were more tokens than are read. */
  readonly cut: boolean;
}

/** An event of an answer's stream, or the whole body as one. */
interface ReceivedEvent {
  readonly data: string;
  /** Its own; absent or null where it has none. */
  readonly id?: string | null;
}

/** A model writes 128,000 tokens at most. */
export const MAX_TOKENS = 200_000;
/** OpenAI gives 20; some give more. */
const MAX_ALTERNATIVES = 100;
/** Characters or bytes of one token; the longest there are are 128 blanks. */
const MAX_TOKEN_LENGTH = 1_024;
/** From here on down services mean “none”. */
const NONE = -9_999;

/**
 * Reads the log probabilities out of what an answer was received as, in Chat Completions' form: of each token in the order
 * in which they came, without its alternatives. What has none, or is not JSON, is passed over. It stops after each event
 * for whoever has to make way.
 *
 * @param choice the index of the choice among those of the request
 */
export function* readTokenProbabilities(
  events: Iterable<ReceivedEvent>,
  choice = 0,
): Generator<void, TokenProbabilities> {
  const said: Token[] = [];
  const refused: Token[] = [];
  const duplicates = new DuplicateFilter();
  let event = -1;
  for (const { data, id = null } of events) {
    event += 1;
    if (duplicates.isDuplicate({ type: 'message', data, id })) continue;
    const before = { content: 0, refusal: 0 };
    for (const { isWhole, logprobs } of logprobsIn(data, choice)) {
      const { content, refusal } = logprobs;
      before.content += takeTokens(said, content, { isWhole, event, before: before.content });
      before.refusal += takeTokens(refused, refusal, { isWhole, event, before: before.refusal });
    }
    yield;
    if (said.length > MAX_TOKENS || refused.length > MAX_TOKENS) break;
  }
  const isRefusal = said.length === 0 && refused.length > 0;
  const tokens = isRefusal ? refused : said;
  return { tokens: tokens.slice(0, MAX_TOKENS), isRefusal, cut: tokens.length > MAX_TOKENS };
}

/** Adds the tokens of a list to those before them, `before` of them in the same event. Returns how long the list is. */
function takeTokens(
  tokens: Token[],
  list: unknown,
  { isWhole, event, before }: { isWhole: boolean; event: number; before: number },
): number {
  if (!Array.isArray(list) || list.length === 0) return 0;
  // Some send all of the message once more at the end.
  if (isWhole) tokens.length = 0;
  for (const [place, entry] of list.entries()) {
    const chance = readChance(entry);
    if (chance !== null) tokens.push({ ...chance, event, place: before + place });
    if (tokens.length > MAX_TOKENS) break;
  }
  return list.length;
}

/**
 * The tokens that could have come in the place of one, the likeliest first, the one that came among them: services leave it
 * out where others were likelier. Each stands once.
 */
export function alternativesOf(
  token: Token,
  { isRefusal }: Pick<TokenProbabilities, 'isRefusal'>,
  events: readonly ReceivedEvent[],
  choice = 0,
): readonly TokenChance[] {
  const { event, place, ...chosen } = token;
  const entry = entryAt(logprobsIn(events[event]?.data ?? '', choice), place, isRefusal);
  const given: unknown = isRecord(entry) ? entry['top_logprobs'] : null;
  const byBytes = new Map<string, TokenChance>([[keyOf(chosen), { ...chosen, unlisted: true }]]);
  for (const one of Array.isArray(given) ? given.slice(0, MAX_ALTERNATIVES) : []) {
    const chance = readChance(one);
    if (chance === null || Number.isNaN(chance.logProbability)) continue;
    // Of the one that came, what the list says of it is as good; of two alike the likelier is meant.
    const known = keyOf(chance) === keyOf(chosen) ? chosen : byBytes.get(keyOf(chance));
    const isLikelier = known === undefined || !(known.logProbability >= chance.logProbability);
    byBytes.set(keyOf(chance), isLikelier ? chance : known);
  }
  return [...byBytes.values()].sort((a, b) => orderOf(b) - orderOf(a));
}

function entryAt(received: readonly ReceivedLogprobs[], place: number, isRefusal: boolean): unknown {
  let before = 0;
  for (const { logprobs } of received) {
    const list: unknown = logprobs[isRefusal ? 'refusal' : 'content'];
    if (!Array.isArray(list)) continue;
    if (place < before + list.length) return list[place - before];
    before += list.length;
  }
  return undefined;
}

/** Whether two tokens are the same. */
export function isSameToken(one: TokenChance, other: TokenChance): boolean {
  return keyOf(one) === keyOf(other);
}

/** Several tokens have no bytes of their own; they go by their names. */
function keyOf({ bytes, name }: TokenChance): string {
  return bytes.length === 0 ? `name ${name}` : bytes.join(' ');
}

function orderOf({ logProbability }: TokenChance): number {
  return Number.isNaN(logProbability) ? Number.NEGATIVE_INFINITY : logProbability;
}

interface ReceivedLogprobs {
  /** Those of the whole message, not of what is new of it. */
  readonly isWhole: boolean;
  readonly logprobs: UnknownRecord;
}

/** The event read last: an answer that came whole is one event, in which each of its tokens is looked up. */
let last: { data: string; choice: number; found: readonly ReceivedLogprobs[] } | null = null;

function logprobsIn(data: string, choice: number): readonly ReceivedLogprobs[] {
  if (!data.includes('"logprobs"')) return [];
  if (last?.data === data && last.choice === choice) return last.found;
  const text = unwrapped(data);
  const whole = parseEvent(text);
  // As the answer's reader does: without a blank line between them, several come as one.
  const values =
    whole === undefined && text.includes('\n')
      ? text.split('\n').map((line) => parseEvent(unwrapped(line.trim())))
      : [whole];
  const found = values.flatMap((value) => logprobsOf(value, choice));
  last = { data, choice, found };
  return found;
}

/** Some proxies wrap an event into another. */
function unwrapped(data: string): string {
  return data.replace(/^(?:data:\s*)+/, '');
}

function parseEvent(text: string): unknown {
  return parseBoundedJson(text, text.includes('"chat.completion.chunk"') ? eventBounds : bodyBounds);
}

function logprobsOf(value: unknown, choice: number): readonly ReceivedLogprobs[] {
  const choices: unknown = isRecord(value) ? value['choices'] : null;
  const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
  return list.flatMap((candidate, place) => {
    if (!isRecord(candidate) || choiceNumber(candidate, place) !== choice) return [];
    const { logprobs, message } = candidate;
    return isRecord(logprobs) ? [{ isWhole: isRecord(message), logprobs }] : [];
  });
}

/** A token of a list; null for what does not say which one it is. */
function readChance(entry: unknown): TokenChance | null {
  if (!isRecord(entry)) return null;
  const { token, logprob } = entry;
  const name = typeof token === 'string' ? token.slice(0, MAX_TOKEN_LENGTH) : '';
  const bytes =
    readBytes(entry['bytes']) ?? (typeof token === 'string' ? new TextEncoder().encode(name) : null);
  if (bytes === null) return null;
  const number = typeof logprob === 'number' ? Math.min(0, logprob) : Number.NaN;
  return { bytes, name, logProbability: number <= NONE ? Number.NEGATIVE_INFINITY : number };
}

function readBytes(value: unknown): Uint8Array | null {
  if (!Array.isArray(value) || value.length > MAX_TOKEN_LENGTH) return null;
  const isByte = (item: unknown): item is number =>
    typeof item === 'number' && Number.isInteger(item) && item >= 0 && item <= 255;
  return value.every(isByte) ? Uint8Array.from(value) : null;
}
