import { isJsonObject, isRecord, type UnknownRecord } from '@/lib/json/json';
import { isChange } from '@/lib/model/changes';
import { MAX_CHOICES } from '@/lib/model/choices';
import type { AnswerError } from '@/lib/model/answer-error';
import { readAnswerError } from '@/lib/model/read-answer-error';
import { readOlderAnswerError } from '@/lib/model/older-answer-error';
import { readNotShown } from '@/lib/model/not-shown';
import { readPrice } from '@/lib/model/price';
import { readUsage } from '@/lib/model/usage';
import { readAnswerContent } from '@/lib/conversation/read-content';
import { isHash } from '@/lib/conversation/read-attachment';
import { readRecordName } from '@/lib/conversation/read-record-name';
import { readRun } from '@/lib/conversation/read-run';
import { isTime, LAST_TIME } from '@/lib/conversation/time';
import { readVariant } from '@/lib/settings/make-variant';
import type { Answer, AnswerStatus, AskedWith, Continuation } from '@/lib/conversation/types';

const statuses: readonly unknown[] = [
  'streaming',
  'complete',
  'stopped',
  'truncated',
  'failed',
] satisfies AnswerStatus[];

/** The rest of an answer's record, whose base has been read; null where it is damaged. */
export function readAnswer(
  base: Pick<Answer, 'id' | 'parentId' | 'createdAt' | 'deleted'>,
  value: UnknownRecord,
): Answer | null {
  const { status, asked } = value;
  const content = readAnswerContent(value);
  if (!isStatus(status) || content === null) return null;
  const readAsked = asked === null ? null : readAskedWith(asked);
  const continuations = readContinuations(value['continuations']);
  const notShown = readNotShown(value['notShown']);
  const writingTime = durationOrNull(value['writingTime']);
  // Without them the requests could no longer be shown as they were sent.
  if (readAsked === undefined || continuations === null) return null;
  return {
    ...base,
    role: 'assistant',
    status,
    asked: readAsked,
    content,
    respondedBy: textOrNull(value['respondedBy']),
    finishReason: textOrNull(value['finishReason']),
    usage: readUsage(value['usage']),
    timeToFirstToken: durationOrNull(value['timeToFirstToken']),
    totalTime: durationOrNull(value['totalTime']),
    error: readError(value['error']),
    ...readPriceOf(value),
    ...(notShown.length > 0 && { notShown }),
    ...readChangeList(value['changes']),
    ...readRecordName(value['record']),
    ...(continuations !== undefined && { continuations }),
    ...(writingTime !== null && { writingTime }),
    ...(value['written'] === true && { written: true }),
    ...readChoice(value['choice']),
    ...(value['edited'] === true && { edited: true }),
    ...readComparison(value['comparison']),
    ...(status === 'streaming' && readRunOf(base, value['run'])),
  };
}

function readRunOf(base: Parameters<typeof readAnswer>[0], value: unknown): Pick<Answer, 'run'> {
  const run = readRun(value);
  if (run === null || !isRecord(value)) return {};
  if (value['before'] === undefined) return { run };
  const before = isRecord(value['before']) ? readAnswer(base, value['before']) : null;
  // Of one that goes on nothing could be told without it, and it cannot be within itself.
  return before && before.status !== 'streaming' ? { run: { ...run, before } } : {};
}

/** More columns than a comparison can have. */
const MAX_COLUMN = 99;

/** Without it an answer is a version like any other. */
function readComparison(value: unknown): Pick<Answer, 'comparison'> {
  if (!isRecord(value)) return {};
  const { id, column, variant, kept } = value;
  if (
    typeof id !== 'string' ||
    !Number.isInteger(column) ||
    Number(column) < 0 ||
    Number(column) > MAX_COLUMN
  )
    return {};
  return {
    comparison: {
      ...{ id, column: Number(column) },
      variant: readVariant(variant),
      ...(kept === true && { kept }),
    },
  };
}

function readChoice(value: unknown): Pick<Answer, 'choice'> {
  if (!isRecord(value)) return {};
  const { index, of, request } = value;
  if (typeof index !== 'number' || typeof of !== 'number' || typeof request !== 'string') return {};
  const isPlace = Number.isInteger(index) && Number.isInteger(of) && index >= 0 && index < of;
  return isPlace && of > 1 && of <= MAX_CHOICES ? { choice: { index, of, request } } : {};
}

function readChangeList(value: unknown): Pick<Answer, 'changes'> {
  const changes = Array.isArray(value) ? value.filter(isChange) : [];
  return changes.length === 0 ? {} : { changes };
}

function readAskedWith(value: unknown): AskedWith | undefined {
  if (!isRecord(value)) return undefined;
  const { model, systemPrompt, parameters, without, body } = value;
  if (typeof model !== 'string' || typeof systemPrompt !== 'string' || !isJsonObject(parameters)) {
    return undefined;
  }
  if (without !== undefined && !areTexts(without)) return undefined;
  return {
    ...{ model, systemPrompt, parameters },
    ...(without && { without }),
    ...(isHash(body) && { body }),
  };
}

/** Undefined where the answer never went on; null where one of them is damaged. */
function readContinuations(value: unknown): readonly Continuation[] | undefined | null {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return null;
  const read = value.flatMap((item) => readContinuation(item) ?? []);
  return read.length === value.length ? read : null;
}

function readContinuation(value: unknown): Continuation | null {
  if (!isRecord(value)) return null;
  const { askedAt, from, instruction } = value;
  const asked = readAskedWith(value['asked']);
  if (!isTime(askedAt) || typeof from !== 'number' || !Number.isSafeInteger(from) || from < 0) return null;
  if (typeof instruction !== 'string' || asked === undefined) return null;
  return {
    ...{ askedAt, from, instruction, asked },
    usage: readUsage(value['usage']),
    ...readPriceOf(value),
    timeToFirstToken: durationOrNull(value['timeToFirstToken']),
    totalTime: durationOrNull(value['totalTime']),
    ...readRecordName(value['record']),
  };
}

/** A damaged price is one that nobody knows. */
function readPriceOf({ price }: UnknownRecord): Pick<Answer, 'price'> {
  return price === undefined ? {} : { price: readPrice(price) ?? null };
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function readError(value: unknown): AnswerError | null {
  if (!isRecord(value)) return null;
  const { code, message, param, params } = value;
  return params === undefined && typeof message === 'string'
    ? readOlderAnswerError(code, message, param)
    : readAnswerError(value);
}

function isStatus(value: unknown): value is AnswerStatus {
  return statuses.includes(value);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function durationOrNull(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= LAST_TIME ? value : null;
}
