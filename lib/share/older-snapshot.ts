import { readAnswerContent, readTextContent } from '@/lib/conversation/read-content';
import { isRecord } from '@/lib/json/json';
import type { AnswerErrorCode } from '@/lib/model/error-codes';
import { readOlderAnswerError } from '@/lib/model/older-answer-error';

/**
 * A snapshot of an older version as one of today. Version 1 had of an error only its sentence; 1 and 2 had a message's
 * text, refusal and calls in fields of their own; 3 had nothing attached; 4 had no records. Anything else stays as it is.
 */
export function upgradeSnapshot(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value['messages'])) return value;
  const messages: readonly unknown[] = value['messages'];
  switch (value['version']) {
    case 1:
      return { ...value, version: 5, messages: messages.map((message) => withParts(withError(message))) };
    case 2:
      return { ...value, version: 5, messages: messages.map(withParts) };
    case 3:
    case 4:
      return { ...value, version: 5 };
    default:
      return value;
  }
}

function withParts(message: unknown): unknown {
  if (!isRecord(message)) return message;
  const { refusal: _refusal, toolCalls: _calls, ...rest } = message;
  const content = message['role'] === 'assistant' ? readAnswerContent(message) : readTextContent(message);
  return content === null ? message : { ...rest, content };
}

function withError(message: unknown): unknown {
  if (!isRecord(message) || typeof message['error'] !== 'string') return message;
  const sentence = message['error'];
  const [code, param] = told(sentence);
  return { ...message, error: readOlderAnswerError(code, sentence, param) };
}

function told(sentence: string): readonly [code: AnswerErrorCode, param: string | null] {
  for (const [pattern, code] of withParameter) {
    const match = pattern.exec(sentence);
    if (match) return [code, match[1] ?? null];
  }
  return [beginnings.find(([beginning]) => sentence.startsWith(beginning))?.[1] ?? 'unknown_error', null];
}

const withParameter: readonly (readonly [RegExp, AnswerErrorCode])[] = [
  [/^“([\w.[\]]+)” is (?:not allowed: |\d+, and)/, 'invalid_value'],
  [/^“([\w.[\]]+)” is missing/, 'missing_required_parameter'],
  [/^This deployment does not allow this “([\w.[\]]+)”/, 'parameter_not_allowed'],
  [/^.{1,200} answered \d{3}: “/, 'refused_by_model'],
];

/** How version 1 told each error that an answer can have. */
const beginnings: readonly (readonly [string, AnswerErrorCode])[] = [
  ['The body is not valid JSON', 'invalid_json'],
  ['The body is nested deeper', 'invalid_json'],
  ['The body has more than', 'invalid_json'],
  ['A parameter has a value that is not allowed', 'invalid_value'],
  ['A required parameter is missing', 'missing_required_parameter'],
  ['That model cannot be called here', 'model_not_found'],
  ['The model “', 'model_not_found'],
  ['This deployment does not allow', 'parameter_not_allowed'],
  ['The model refused the request. Change', 'refused_by_model'],
  ['Only this deployment’s own pages', 'forbidden_origin'],
  ['The request names no Origin', 'missing_origin'],
  ['There is nothing at this address', 'not_found'],
  ['This address does not take that method', 'method_not_allowed'],
  ['The body did not arrive in time', 'body_too_slow'],
  ['The body is larger than', 'body_too_large'],
  ['Send the body as Content-Type', 'unsupported_media_type'],
  ['The account behind this deployment is out of', 'insufficient_credits'],
  ['The model is not available to this deployment', 'model_unavailable'],
  ['Too many requests for now', 'rate_limit_exceeded'],
  ['You have used what this deployment gives', 'visitor_budget_exceeded'],
  ['All visitors together have used', 'total_budget_exceeded'],
  ['The store of daily budgets is not available', 'budget_unavailable'],
  ['What has been spent today cannot be counted', 'budget_unavailable'],
  ['Too many large requests are being read', 'too_busy'],
  ['The AI Gateway of this deployment is missing', 'gateway_misconfigured'],
  ['The model’s service failed or did not answer', 'upstream_error'],
  ['Something went wrong here', 'internal_error'],
  ['The server has gone quiet', 'stalled'],
  ['A part of the answer', 'malformed_stream'],
  ['You are offline', 'offline'],
  ['The connection was lost before', 'connection_lost'],
  ['The connection ended before', 'connection_lost'],
];
