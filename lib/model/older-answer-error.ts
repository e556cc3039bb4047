import { MAX_QUOTE_LENGTH, type AnswerError, type ErrorParams } from './answer-error';
import { readAnswerError } from './read-answer-error';
import type { AnswerErrorCode } from './error-codes';

/*
 * Errors as they were kept and shared before 2026-11-24: with a sentence, ours or a provider's, in the place of what it
 * was made of. docs/decisions/0018-errors-are-codes.md
 */

/** Reads an older record of an error. Our own sentences are dropped for a code; a provider's words are its quotation. */
export function readOlderAnswerError(code: unknown, message: string, param: unknown): AnswerError | null {
  const known = readAnswerError({ code, param });
  if (known === null) return null;
  for (const [pattern, meant, facts] of finer) {
    const match = pattern.exec(message);
    if (match) return { ...known, code: meant, params: facts(match[1] ?? '') };
  }
  return { ...known, ...quoted(known.code, message) };
}

const none = (): ErrorParams => ({});
const toCount = (digits: string): number => Number(digits.replaceAll(',', ''));

/** Sentences of which several had one code, or which had a number in them. */
const finer: readonly (readonly [RegExp, AnswerErrorCode, (found: string) => ErrorParams])[] = [
  [/^The page was closed while the answer arrived/, 'page_left', none],
  [/^The server could not be reached/, 'unreachable', none],
  [/^A part of the page could not be loaded/, 'page_part_missing', none],
  [/^The model’s service stopped without saying/, 'unfinished', none],
  [/^The server’s answer could not be read/, 'unreadable_response', none],
  [/^The response is longer than ([\d,]+) characters/, 'too_long', (found) => ({ limit: toCount(found) })],
  [
    /^The response called more than ([\d,]+) tools/,
    'too_many_tool_calls',
    (found) => ({ limit: toCount(found) }),
  ],
  [/^The server refused with status (\d+) and/, 'unexplained_status', (found) => ({ status: Number(found) })],
  [
    /^“\w+” is \d+, and this deployment allows at most (\d+)/,
    'invalid_value',
    (found) => ({ limit: Number(found) }),
  ],
  [/^Shared before it was whole/, 'shared_unfinished', none],
];

/** Finds the text in quotation marks, or a message that was somebody else's words as a whole. */
function quoted(code: AnswerErrorCode, message: string): Pick<AnswerError, 'params' | 'quote'> {
  const answered = /^(.{1,200}) answered (\d{3}): “(.*)”$/s.exec(message);
  if (answered) {
    const [, service = '', status = '', quote = ''] = answered;
    const isNamed = service !== 'The model’s service';
    return { params: { status: Number(status), ...(isNamed && { service }) }, quote };
  }
  const quote =
    code === 'invalid_value'
      ? (/^[^:]* is not allowed: (.*)\.$/s.exec(message)?.[1] ?? null)
      : othersWords.has(code) && !ours.test(message)
        ? message.slice(0, MAX_QUOTE_LENGTH)
        : null;
  return { params: {}, quote };
}

/** Only these were ever told in somebody else's words. */
const othersWords: ReadonlySet<AnswerErrorCode> = new Set(['refused_by_model', 'unknown_error']);
const ours =
  /^(?:The model refused the request\. Change|The model’s service reported an error|What went wrong was not kept)/;
