import { isRecord, parseJson, type UnknownRecord } from '@/lib/json/json';
import type { ErrorCode } from './error-codes';

/** An error as a service reports it, whatever its dialect. */
export interface Reported {
  /** Cloudflare's own number of the error; null for an error that is the provider's. */
  readonly cloudflareCode: number | null;
  /** By what the provider calls it (`code`, `type`, `status`), in lower case, the innermost first. */
  readonly names: readonly string[];
  /** Its words; empty where it has none. */
  readonly message: string;
  readonly param: string | null;
  /** The provider that refused, where a router names the one it asked. */
  readonly provider: string | null;
}

type Found = Omit<Reported, 'cloudflareCode'>;

/** The most that is searched and quoted. */
const MAX_WORDS = 2_000;
/** A page names itself in its head. */
const MAX_HEAD = 4_000;

const nothing: Found = { names: [], message: '', param: null, provider: null };

/** AI Gateway's prefix to the provider's own words, under the code that also stands for an unknown model. */
const userInputError = /^.{0,80}\(User Input Error\):\s*/s;

/**
 * Reads the body of an error: JSON of OpenAI's, Cloudflare's, Gemini's, Anthropic's, vLLM's, llama.cpp's, OpenRouter's,
 * FastAPI's or a gateway's, one inside the other where they are; plain text; a page. Of anything else there are no words.
 */
export function readReported(body: string): Reported {
  const json = parseJson(body);
  const plain = () => ({ cloudflareCode: null, ...nothing, message: plainWords(body) });
  return inBounds(json === undefined ? plain() : read(json));
}

/** The same of a body that has been parsed. */
export function readReportedJson(json: unknown): Reported {
  return inBounds(read(json));
}

function inBounds(reported: Reported): Reported {
  return { ...reported, message: reported.message.slice(0, MAX_WORDS) };
}

function read(json: unknown): Reported {
  const [code, message] = cloudflareError(json);
  if (code === null) return { cloudflareCode: null, ...search(json) };
  const isProviders = userInputError.test(message);
  return { cloudflareCode: isProviders ? null : code, ...inText(message.replace(userInputError, '')) };
}

/** AI Gateway answers with `error`, the rest of Cloudflare's API with `errors`. */
function cloudflareError(json: unknown): readonly [code: number | null, message: string] {
  if (!isRecord(json)) return [null, ''];
  for (const list of [json['errors'], json['error']]) {
    const first: unknown = Array.isArray(list) ? list[0] : null;
    if (!isRecord(first)) continue;
    const { code, message } = first;
    if (typeof code === 'number' && typeof message === 'string') return [code, message];
  }
  return [null, ''];
}

/** By what providers call an error. */
const codes = new Map<string, ErrorCode>([
  ['insufficient_quota', 'insufficient_quota'],
  ['billing_not_active', 'insufficient_quota'],
  ['billing_hard_limit_reached', 'insufficient_quota'],
  ['context_length_exceeded', 'context_length_exceeded'],
  ['exceed_context_size_error', 'context_length_exceeded'],
  ['model_not_found', 'model_not_found'],
  ['invalid_api_key', 'invalid_api_key'],
  ['rate_limit_exceeded', 'rate_limit_exceeded'],
]);

/** The code of the list that a service's own name of an error stands for; null where none does. */
export function codeByName(names: readonly string[]): ErrorCode | null {
  return names.map((name) => codes.get(name)).find((code) => code !== undefined) ?? null;
}

const aboutContext =
  /\bcontext (?:length|window|size)\b.*\b(?:tokens?|exceed)|\bexceeds? .{0,40}\bcontext (?:length|window|size)\b|\bprompt is too long\b/is;

/** Whether a service's words say that the conversation is longer than the model can read. */
export function isAboutContext(message: string): boolean {
  return aboutContext.test(message);
}

/** Envelopes lie in one another: a router's around a provider's, a gateway's around both. */
const MAX_DEPTH = 6;
/** Where the words of an envelope are, the most telling first. */
const places = ['error', 'detail', 'message', 'msg', 'errors', 'title'];

function search(value: unknown, depth = MAX_DEPTH): Found {
  if (typeof value === 'string') return inText(value, depth);
  if (depth === 0) return nothing;
  if (Array.isArray(value)) return search(value[0], depth - 1);
  if (!isRecord(value)) return nothing;
  const metadata = isRecord(value['metadata']) ? value['metadata'] : {};
  const candidates = [metadata['raw'], ...places.map((place) => value[place])];
  for (const candidate of candidates) {
    const found = search(candidate, depth - 1);
    if (found.message !== '') return around(found, value, metadata);
  }
  return around(nothing, value, metadata);
}

/** Adds the record's own names, place and provider to what was found inside it. */
function around(found: Found, record: UnknownRecord, metadata: UnknownRecord): Found {
  const { code, type, status, error_type: errorType, param, loc } = record;
  const names = [code, type, status, errorType].filter((name) => typeof name === 'string');
  const place = Array.isArray(loc) ? fieldPath(loc) : '';
  const provider = metadata['provider_name'];
  return {
    names: [...found.names, ...names.map((name) => name.toLowerCase())],
    // FastAPI says of each field what is the matter with it.
    message: place === '' ? found.message : `${place}: ${found.message}`,
    param: found.param ?? parameterName(param) ?? parameterName(place),
    provider: found.provider ?? (isShortName(provider) ? provider : null),
  };
}

/** Words, which may be an envelope of their own. */
function inText(text: string, depth = MAX_DEPTH): Found {
  const json = depth > 0 && /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  const found = json === undefined ? nothing : search(json, depth - 1);
  return found.message === '' ? { ...found, message: text.trim() } : found;
}

function fieldPath(loc: readonly unknown[]): string {
  return loc.filter((part, index) => !(index === 0 && part === 'body')).join('.');
}

function isShortName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w .()&/-]{1,60}$/.test(value);
}

/** A parameter's path as OpenAI writes it (`messages[0].content`); null for anything else, and for Python's nothing. */
function parameterName(param: unknown): string | null {
  const isName = typeof param === 'string' && /^[a-z_][\w.[\]-]{0,200}$/i.test(param);
  return isName && !/^(?:none|null)$/i.test(param) ? param : null;
}

/** A text as it is; of a page its title. JSON that is cut has no words. */
function plainWords(body: string): string {
  const title = /<(title|h1)[^>]{0,200}>([^<]{1,300})</i.exec(body.slice(0, MAX_HEAD))?.[2];
  if (title !== undefined) return title.trim();
  return /^\s*[<[{]/.test(body) ? '' : body.trim();
}
