import { isJsonObject } from '@/lib/json/json-value';
import { LAST_TIME } from '@/lib/conversation/time';
import type { Answer, AnswerError, AnswerStatus, AskedWith, ToolCall } from '@/lib/conversation/types';
import { isErrorCode } from '@/lib/model/error-codes';
import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { readUsage } from '@/lib/model/usage';

const statuses: readonly unknown[] = [
  'streaming',
  'complete',
  'stopped',
  'truncated',
  'failed',
] satisfies AnswerStatus[];
const ownErrorCodes: readonly unknown[] = [
  'offline',
  'stalled',
  'connection_lost',
  'malformed_stream',
] satisfies AnswerError['code'][];

/** The rest of an answer's record, whose base has been read; null where it is damaged. */
export function readAnswer(
  base: Pick<Answer, 'id' | 'parentId' | 'createdAt' | 'deleted' | 'content'>,
  value: UnknownRecord,
): Answer | null {
  const { status, asked, toolCalls } = value;
  if (!isStatus(status) || !Array.isArray(toolCalls)) return null;
  const readAsked = asked === null ? null : readAskedWith(asked);
  const readCalls = toolCalls.flatMap((call) => readToolCall(call) ?? []);
  // Without them the request could no longer be shown as it was sent.
  if (readAsked === undefined || readCalls.length !== toolCalls.length) return null;
  return {
    ...base,
    role: 'assistant',
    status,
    asked: readAsked,
    toolCalls: readCalls,
    refusal: textOrNull(value['refusal']) ?? '',
    respondedBy: textOrNull(value['respondedBy']),
    finishReason: textOrNull(value['finishReason']),
    usage: readUsage(value['usage']),
    timeToFirstToken: durationOrNull(value['timeToFirstToken']),
    totalTime: durationOrNull(value['totalTime']),
    error: readError(value['error']),
  };
}

function readAskedWith(value: unknown): AskedWith | undefined {
  if (!isRecord(value)) return undefined;
  const { model, systemPrompt, parameters, without } = value;
  if (typeof model !== 'string' || typeof systemPrompt !== 'string' || !isJsonObject(parameters)) {
    return undefined;
  }
  if (without === undefined) return { model, systemPrompt, parameters };
  return areTexts(without) ? { model, systemPrompt, parameters, without } : undefined;
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function readToolCall(value: unknown): ToolCall | null {
  if (!isRecord(value)) return null;
  const { id, name, arguments: text } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof text !== 'string') return null;
  return { id, name, arguments: text };
}

function readError(value: unknown): AnswerError | null {
  if (!isRecord(value)) return null;
  const { code, message, param } = value;
  return {
    code: isErrorCode(code) || isOwnErrorCode(code) ? code : 'unknown_error',
    message: textOrNull(message) ?? 'What went wrong was not kept. Try again.',
    param: textOrNull(param),
  };
}

function isStatus(value: unknown): value is AnswerStatus {
  return statuses.includes(value);
}

function isOwnErrorCode(value: unknown): value is AnswerError['code'] {
  return ownErrorCodes.includes(value);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function durationOrNull(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= LAST_TIME ? value : null;
}
