import type { ErrorCode } from '@/lib/model/error-codes';
import { ApiError } from './api-error';
import { codeByName, isAboutContext, readReported, type Reported } from '@/lib/model/error-dialects';

const MAX_ERROR_BYTES = 64 * 1024;

/** A refusal by which it is certain that the model has not answered. */
export class RefusedCall extends ApiError {}

/** The service gave up waiting (408, and 499 of a proxy); the model may have answered nobody. */
const unsureStatuses: ReadonlySet<number> = new Set([408, 499]);

export interface Service {
  /** Its name; null where it is not known. */
  readonly name: string | null;
  /** A model server of whoever runs this deployment: what it says of its own failures is for them. */
  readonly isOwn: boolean;
}

/**
 * Turns a response of the model's service that is not ok into an error of the closed list: RefusedCall where the model
 * certainly has not answered. The status is kept, and with it whether a client tries again. A refusal is quoted; of a
 * service that fails only its status is told, so that nothing internal leaks, unless it is one's own. With
 * `mayHaveAnswered` no error is a refusal in that sense.
 *
 * Source of Cloudflare's codes: https://developers.cloudflare.com/ai-gateway/reference/error-codes/
 */
export async function upstreamError(
  response: Response,
  { name, isOwn }: Service,
  { mayHaveAnswered = false } = {},
): Promise<ApiError> {
  const { status } = response;
  const reported = readReported(await beginning(response));
  const code = classify(status, reported);
  const isRefusal = status >= 400 && status < 500;
  const isCertain = isRefusal && !mayHaveAnswered && !unsureStatuses.has(status);
  const CertainOrNot = isCertain ? RefusedCall : ApiError;
  if (deploymentsOwn.has(code)) return new CertainOrNot(code);

  // Of its own accord, and not in the name of who answers. The local AI's gateway tells of a server it can't reach.
  const isGateways = reported.cloudflareCode !== null && code !== 'refused_by_model';
  const isTold = isOwn || (isRefusal && !isGateways);
  const quote = isTold ? quotedWords(reported.message) : '';
  const provider = isGateways ? 'AI Gateway' : (reported.provider ?? name);
  const service = isOwn ? name : provider;
  const seconds = waitOf(response.headers.get('retry-after'));
  return new CertainOrNot(code, {
    params: {
      ...(!(isGateways && isOwn) && { status }),
      ...(service !== null && { service }),
      ...(seconds !== null && { seconds }),
    },
    quote: quote === '' ? null : quote,
    param: reported.param ?? quotedParameter(reported.message),
    ...(!isGateways && { status }),
    headers: passedHeaders(response.headers),
  });
}

/** Errors that only the deployment's owner can resolve; the provider's words would not help others. */
const deploymentsOwn: ReadonlySet<ErrorCode> = new Set([
  'gateway_misconfigured',
  'insufficient_credits',
  'model_unavailable',
]);

const byCloudflareCode = new Map<number, ErrorCode>([
  [2001, 'gateway_misconfigured'],
  [2009, 'gateway_misconfigured'],
  [10000, 'gateway_misconfigured'],
  [2003, 'rate_limit_exceeded'],
  [2018, 'rate_limit_exceeded'],
  [2047, 'model_unavailable'],
  [7003, 'model_unavailable'],
]);

const byStatus = new Map<number, ErrorCode>([
  [401, 'invalid_api_key'],
  [402, 'insufficient_quota'],
  [403, 'permission_denied'],
  [429, 'rate_limit_exceeded'],
  [408, 'upstream_error'],
  [499, 'upstream_error'],
]);

const aboutKey = /\b(?:invalid|incorrect|wrong)\b.{0,20}\bapi.?key\b|\bapi.?key\b.{0,20}\bnot valid\b/i;

function classify(status: number, { cloudflareCode, names, message }: Reported): ErrorCode {
  if (cloudflareCode !== null) return classifyCloudflare(status, cloudflareCode, message);
  if (status < 500) {
    const named = codeByName(names);
    if (named !== null) return named;
    if (status === 404 && /\bmodels?\b/i.test(message)) return 'model_not_found';
    if (status === 400 && aboutKey.test(message)) return 'invalid_api_key';
    if (status === 402 && names.length === 0 && message === '') return 'insufficient_credits';
  }
  // Some servers answer 500 to what they cannot hold.
  if (isAboutContext(message)) return 'context_length_exceeded';
  return byStatus.get(status) ?? (status < 500 ? 'refused_by_model' : 'upstream_error');
}

function classifyCloudflare(status: number, code: number, message: string): ErrorCode {
  // Code 2021 stands for several things; only its text tells them apart.
  if (/rate limit/i.test(message)) return 'rate_limit_exceeded';
  if (/insufficient .*credits/i.test(message)) return 'insufficient_credits';
  if (/not available via unified billing/i.test(message)) return 'model_unavailable';
  const known = byCloudflareCode.get(code);
  if (known !== undefined) return known;
  if (status === 402) return 'insufficient_credits';
  if (status === 401 || status === 403) return 'gateway_misconfigured';
  if (status === 429) return 'rate_limit_exceeded';
  return status < 500 ? 'refused_by_model' : 'upstream_error';
}

/** The parameter that OpenAI quotes in "Unsupported parameter: 'max_tokens' is not supported with this model." */
function quotedParameter(message: string): string | null {
  return /\b(?:parameter|value|argument)[^']{0,40}'([a-z_][\w.[\]]*)'/i.exec(message)?.[1] ?? null;
}

/** By what a client knows when to try again, and whom to ask about which request. */
function passedHeaders(headers: Headers): Record<string, string> {
  const passed: Record<string, string> = {};
  const wait = headers.get('retry-after') ?? '';
  if (/^[\w ,:+.-]{1,40}$/.test(wait)) passed['retry-after'] = wait;
  const id = headers.get('x-request-id') ?? '';
  if (/^[\w:.-]{1,100}$/.test(id)) passed['x-request-id'] = id;
  return passed;
}

/** Seconds to wait, of a `retry-after` that says so: it may also be a date. */
function waitOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,6}(?:\.\d{1,6})?$/.test(retryAfter)
    ? Math.ceil(Number(retryAfter))
    : null;
}

/** The first bytes of a body; what comes after them is not read. */
async function beginning(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; size < MAX_ERROR_BYTES;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

/** Enough to explain a refusal. */
const MAX_CHARACTERS = 500;
const LEFT_OUT = '[…]';

/** Patterns of what looks like a key, a place in somebody's system, or anything else that a stranger has no business with. */
const secrets: readonly RegExp[] = [
  // A secret that follows a word announcing it.
  /\b(?:bearer|basic)\s+[\w.~+/=-]{6,}/gi,
  /\b(?:authorization|api[-_ ]?key|x-api-key|secret|password|token|cookie)\b["']?\s*[:=]\s*["']?[^\s"',;]{4,}/gi,
  // OpenAI's, GitHub's, AWS's, Google's; JSON Web Tokens; ids of accounts.
  /\b(?:sk|pk|rk|ghp|gho|xox[abp])[-_][\w*.-]{4,}/gi,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b|\bAIza[\w-]{20,}|\bey[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
  /\b(?:org|proj|user|acct|req|resp|chatcmpl)[-_][A-Za-z0-9]{8,}/g,
  // Any address with a name or port in it, or that no public name begins; and the query of any other.
  /\b(?!https?:)[a-z][a-z0-9+.-]*:\/\/[^\s"'<>“”]+/gi,
  /\bhttps?:\/\/(?:[^\s"'<>“”/]*[@:][^\s"'<>“”]*|\[[^\s"'<>“”]*|[\d.]+(?![\w.-])[^\s"'<>“”]*|[^\s"'<>“”/.]+(?![\w.-])[^\s"'<>“”]*|[^\s"'<>“”/]*\.(?:internal|local|localhost|lan|corp|home|intra|svc|cluster|arpa|test)(?![\w-])[^\s"'<>“”]*)/gi,
  /(?<=\bhttps?:\/\/[^\s"'<>“”?#]{1,200})[?#][^\s"'<>“”]+/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\b[\w-]+(?:\.[\w-]+)*\.(?:internal|local|lan|corp|svc)\b(?::\d+)?[^\s"'<>“”]*/gi,
  /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  // Files, on three systems.
  /(?<![\w/.:])~?(?:\/[\w.@-]+){2,}\/?/g,
  /\b[a-z]:\\[^\s"'<>|]+|\\\\[\w.$-]+\\[^\s"'<>|]+/gi,
  // Hashes and whatever else is a long row of letters and digits.
  /\b(?=[\w-]*\d)[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b/gi,
  /(?<![\w+/=-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{24,}/gi,
];

/**
 * A service's own words for a stranger: on one line, of bounded length, and without what looks like a key, a file or an
 * address within somebody's network.
 */
export function quotedWords(words: string): string {
  // The rest is cut off before the search, and a key that the cut goes through is still long enough to be seen.
  const line = words
    .slice(0, 2 * MAX_CHARACTERS)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  const clean = secrets.reduce((text, secret) => text.replace(secret, LEFT_OUT), line);
  return clean.length > MAX_CHARACTERS ? `${clean.slice(0, MAX_CHARACTERS - 1).trimEnd()}…` : clean;
}
