import { isFilled, isRecord, type UnknownRecord } from '@/lib/json/json';
import { answerError, type AnswerError } from '@/lib/model/answer-error';
import { readAnswerError } from '@/lib/model/read-answer-error';
import {
  codeByName,
  isAboutContext,
  readReported,
  readReportedJson,
  type Reported,
} from '@/lib/model/error-dialects';
import { isAnswerErrorCode } from '@/lib/model/error-codes';

/**
 * The error that an event or a body reports, beside an answer or in its place, in any service's dialect; null where it
 * reports none. Its words are kept as they are.
 */
export function readReportedError(value: unknown): AnswerError | null {
  // Gemini puts its errors into a list.
  if (Array.isArray(value)) return value.length === 1 ? readReportedError(value[0]) : null;
  if (!isRecord(value)) return null;
  const place = placeOfError(value);
  if (place === null) return null;
  const { error } = place;
  // Our own server's, whose words the catalog has.
  if (isRecord(error) && isRecord(error['params'])) return readAnswerError(error);
  return toAnswerError(readReportedJson(place), statusIn(error) ?? statusIn(place));
}

/** The error that an event declares itself to be, whatever it has for data. */
export function readDeclaredError(data: string, value: unknown): AnswerError {
  const reported = value === undefined ? readReported(data) : readReportedJson(value);
  return readReportedError(value) ?? toAnswerError(reported, statusIn(value));
}

/** The record that the words of an error are in; null where there are none. */
function placeOfError(value: UnknownRecord): UnknownRecord | null {
  if (isFilled(value['error'])) return value;
  const choices: unknown = value['choices'];
  const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
  // OpenRouter's, and Groq's.
  for (const inner of [...list, value['x_groq']])
    if (isRecord(inner) && isFilled(inner['error'])) return inner;
  if ((list[0] ?? null) !== null) return null;
  const { object, type, status, success, code, detail, message } = value;
  const isDeclared = object === 'error' || type === 'error' || status === 'error' || success === false;
  const isCalled = isErrorCode(code) || (typeof type === 'string' && /error|exception/i.test(type));
  const isExplained = typeof message === 'string' && isCalled;
  return isDeclared ||
    isExplained ||
    isFilled(detail) ||
    isFilled(value['errors']) ||
    isRecord(value['error'])
    ? value
    : null;
}

/** Services that give a code with everything have one for success too. */
function isErrorCode(code: unknown): boolean {
  if (typeof code === 'number') return code !== 0 && (code < 200 || code >= 300);
  return typeof code === 'string' && !/^(?:|0|2\d\d|ok|success)$/i.test(code);
}

function toAnswerError({ names, message, param, provider }: Reported, status: number | null): AnswerError {
  const code =
    codeByName(names) ??
    (isAboutContext(message) ? 'context_length_exceeded' : null) ??
    names.find(isAnswerErrorCode) ??
    (status === 429 ? 'rate_limit_exceeded' : 'unknown_error');
  return answerError(code, {
    params: { ...(status !== null && { status }), ...(provider !== null && { service: provider }) },
    param,
    quote: message === '' ? null : message,
  });
}

/** The HTTP status that an error names as its code. */
function statusIn(error: unknown): number | null {
  if (!isRecord(error)) return null;
  const found = [error['code'], error['status'], error['status_code']].map(Number);
  return found.find((status) => Number.isInteger(status) && status >= 400 && status < 600) ?? null;
}
