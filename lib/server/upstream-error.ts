import { parseJson } from '@/lib/json/json';
import { z } from '@/lib/json/zod';
import type { ErrorCode } from '@/lib/model/error-codes';
import { ApiError } from './api-error';

const MAX_ERROR_BYTES = 64 * 1024;

const openAiEnvelope = z.object({
  error: z.object({ message: z.string(), param: z.string().nullish() }),
});
const cloudflareErrors = z.tuple([z.object({ code: z.number(), message: z.string() })], z.unknown());
/** AI Gateway answers with `error`, the rest of Cloudflare's API with `errors`. */
const cloudflareEnvelope = z.union([
  z.object({ errors: cloudflareErrors }).transform(({ errors }) => errors[0]),
  z.object({ error: cloudflareErrors }).transform(({ error }) => error[0]),
]);
/** What AI Gateway writes before the provider's own words, under the code that also stands for an unknown model. */
const userInputError = /^.{0,80}\(User Input Error\):\s*/s;

const byCloudflareCode = new Map<number | null, ErrorCode>([
  [2001, 'gateway_misconfigured'],
  [2009, 'gateway_misconfigured'],
  [2003, 'rate_limit_exceeded'],
  [2018, 'rate_limit_exceeded'],
  [2047, 'model_unavailable'],
  [7003, 'model_unavailable'],
]);
const byStatus = new Map<number, ErrorCode>([
  [400, 'refused_by_model'],
  [422, 'refused_by_model'],
  [402, 'insufficient_credits'],
  [429, 'rate_limit_exceeded'],
]);

interface Reported {
  /** null for an error that is the provider's, not Cloudflare's. */
  cloudflareCode: number | null;
  message: string;
  param: string | null;
}

/** A refusal by which it is certain that the model has not answered. */
export class RefusedCall extends ApiError {}

/** The service gave up waiting (408, and 499 of a proxy); the model may have answered nobody. */
const unsureStatuses: ReadonlySet<number> = new Set([408, 499]);

/**
 * Turns a response of the model's service that is not ok into an error of the closed list: RefusedCall where the model
 * certainly has not answered. Only a refusal (400) quotes the service, by the name that is given; of all else the list's
 * own sentence is shown, so that nothing internal leaks.
 *
 * Source of the codes: https://developers.cloudflare.com/ai-gateway/reference/error-codes/
 */
export async function upstreamError(response: Response, service: string): Promise<ApiError> {
  const { status } = response;
  const reported = read(await beginning(response));
  const code = classify(status, reported);
  const CertainOrNot = status >= 400 && status < 500 && !unsureStatuses.has(status) ? RefusedCall : ApiError;
  if (code !== 'refused_by_model') return new CertainOrNot(code);
  return new CertainOrNot(code, {
    message: `${service} answered ${String(status)}: “${quotedWords(reported.message)}”`,
    param: reported.param === null ? quotedParameter(reported.message) : parameterName(reported.param),
  });
}

function classify(status: number, { cloudflareCode, message }: Reported): ErrorCode {
  // Code 2021 stands for several things; only its text tells them apart.
  if (/rate limit/i.test(message)) return 'rate_limit_exceeded';
  if (/insufficient .*credits/i.test(message)) return 'insufficient_credits';
  if (/not available via unified billing/i.test(message)) return 'model_unavailable';
  const known = byCloudflareCode.get(cloudflareCode) ?? byStatus.get(status) ?? 'upstream_error';
  return known === 'refused_by_model' && !message ? 'upstream_error' : known;
}

function read(text: string): Reported {
  const json = parseJson(text);
  const cloudflare = cloudflareEnvelope.safeParse(json);
  if (!cloudflare.success) return { cloudflareCode: null, ...providersWords(json) };
  const { code, message } = cloudflare.data;
  const refused = userInputError.test(message);
  const words = message.replace(userInputError, '');
  // AI Gateway may wrap the provider's own envelope as text.
  const inner = providersWords(parseJson(words));
  return { cloudflareCode: refused ? null : code, message: inner.message || words, param: inner.param };
}

function providersWords(json: unknown): Pick<Reported, 'message' | 'param'> {
  const envelope = openAiEnvelope.safeParse(json);
  if (!envelope.success) return { message: '', param: null };
  return { message: envelope.data.error.message, param: envelope.data.error.param ?? null };
}

/** A parameter's path as OpenAI writes it (`messages[0].content`); null for anything else. */
function parameterName(param: string): string | null {
  return /^[a-z_][\w.[\]-]{0,200}$/i.test(param) ? param : null;
}

/** The parameter that OpenAI quotes in "Unsupported parameter: 'max_tokens' is not supported with this model." */
function quotedParameter(message: string): string | null {
  return /\b(?:parameter|value|argument)[^']{0,40}'([a-z_][\w.[\]]*)'/i.exec(message)?.[1] ?? null;
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

/** What looks like a key, a place in somebody's system, or anything else that a stranger has no business with. */
const secrets: readonly RegExp[] = [
  // What follows a word that announces it.
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
  // What is beyond is cut before it is searched, and a key that the cut goes through is still long enough to be seen.
  const line = words
    .slice(0, 2 * MAX_CHARACTERS)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  const clean = secrets.reduce((text, secret) => text.replace(secret, LEFT_OUT), line);
  return clean.length > MAX_CHARACTERS ? `${clean.slice(0, MAX_CHARACTERS - 1).trimEnd()}…` : clean;
}
