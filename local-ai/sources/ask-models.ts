import { isRecord, parseJson } from '@/lib/json/json';
import { reasonOf } from '../reason';
import { readModelList, type ListedModel } from './model-list';

/** Long enough for a server on this network, short enough not to hold up the start. */
const TIMEOUT_MS = 3_000;
/** Of a server's own words, enough to act on. */
const MAX_WORDS = 300;

export interface ModelServer {
  /** Its base URL, as `readServerAddress` gives it. */
  readonly url: string;
  readonly key?: string | undefined;
}

/** A server's answer when it is asked for something. */
export type ServerAnswer<Value> =
  | { readonly kind: 'told'; readonly value: Value }
  /** `words` are the server's own; empty where it has none. */
  | { readonly kind: 'refused'; readonly status: number; readonly words: string }
  | { readonly kind: 'silent'; readonly reason: string };

/** Asks a server for the models that can chat; undefined where it answers without a list. Never rejects. */
export async function askModels(
  server: ModelServer,
  timeoutMs = TIMEOUT_MS,
): Promise<ServerAnswer<readonly ListedModel[] | undefined>> {
  const answer = await ask(server, '/models', timeoutMs);
  return answer.kind === 'told' ? { kind: 'told', value: readModelList(parseJson(answer.value)) } : answer;
}

/** Asks a server for one model, in OpenAI's way. Never rejects. */
export function askModel(server: ModelServer, id: string): Promise<ServerAnswer<string>> {
  return ask(server, `/models/${encodeURIComponent(id)}`, TIMEOUT_MS);
}

async function ask(
  { url, key }: ModelServer,
  path: string,
  timeoutMs: number,
): Promise<ServerAnswer<string>> {
  try {
    const response = await fetch(url + path, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await response.text();
    if (response.ok) return { kind: 'told', value: body };
    return { kind: 'refused', status: response.status, words: wordsOf(body) };
  } catch (error) {
    return { kind: 'silent', reason: reasonOf(error) };
  }
}

/** The sentence inside an error, wherever the server has put it. A page has none. */
function wordsOf(body: string): string {
  const json = parseJson(body);
  if (json === undefined) return /^\s*</u.test(body) ? '' : oneLine(body);
  return wordsIn(json);
}

function wordsIn(value: unknown): string {
  if (typeof value === 'string') return oneLine(value);
  return isRecord(value) ? wordsIn(value['error'] ?? value['message'] ?? value['detail']) : '';
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_WORDS);
}
