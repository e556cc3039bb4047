import { describe, expect, it } from 'vitest';
import type { AnswerError } from '@/lib/model/answer-error';
import older from '@/lib/model/testing/older-build.json';
import { fromBase64Url } from '@/lib/json/base64';
import { unpackConversation } from '@/lib/share/testing/unpack-conversation';
import { SNAPSHOT_VERSION } from '@/lib/share/snapshot';
import { readOwnConversation } from '@/lib/transfer/formats/edgewise';
import { readConversationRecords } from './read-records';

/*
 * Data written by the build before errors were codes (lib/model/testing/older-build.json): a conversation in which each
 * answer has another error, and two shares. By place, as that build's own code made them.
 */

const servers = (
  [
    'invalid_json',
    'invalid_value',
    'missing_required_parameter',
    'model_not_found',
    'parameter_not_allowed',
    'refused_by_model',
    'forbidden_origin',
    'missing_origin',
    'not_owner',
    'not_found',
    'method_not_allowed',
    'body_too_slow',
    'body_too_large',
    'snapshot_too_large',
    'unsupported_media_type',
    'invalid_snapshot',
    'insufficient_credits',
    'model_unavailable',
    'rate_limit_exceeded',
    'visitor_budget_exceeded',
    'total_budget_exceeded',
    'budget_unavailable',
    'visitor_share_limit_exceeded',
    'total_share_limit_exceeded',
    'share_store_full',
    'too_busy',
    'gateway_misconfigured',
    'upstream_error',
    'storage_unavailable',
    'internal_error',
  ] as const
).map((code) => ({ code }));

const expected: readonly (Pick<AnswerError, 'code'> & Partial<AnswerError>)[] = [
  ...servers,
  { code: 'stalled' },
  { code: 'malformed_stream' },
  { code: 'offline' },
  { code: 'connection_lost' },
  { code: 'unreachable' },
  { code: 'unknown_error' },
  { code: 'malformed_stream' },
  { code: 'connection_lost' },
  { code: 'unfinished' },
  { code: 'too_many_tool_calls', params: { limit: 128 } },
  { code: 'too_long', params: { limit: 4_096_000 } },
  { code: 'unknown_error', quote: 'model overloaded' },
  { code: 'unknown_error' },
  { code: 'unknown_error', quote: 'That model is currently overloaded.' },
  { code: 'unreadable_response' },
  { code: 'body_too_large' },
  { code: 'rate_limit_exceeded' },
  ...Array.from({ length: 4 }, () => ({ code: 'upstream_error' }) as const),
  { code: 'unexplained_status', params: { status: 418 } },
  {
    code: 'refused_by_model',
    params: { status: 400, service: 'OpenAI' },
    param: 'temperature',
    quote: "Unsupported parameter: 'temperature' is not supported with this model.",
  },
  { code: 'upstream_error' },
  { code: 'refused_by_model', params: { status: 400 }, quote: 'No.' },
  { code: 'invalid_value', param: 'messages', quote: 'Too small: expected array to have >=1 items' },
  { code: 'invalid_value', param: 'temperature', quote: 'Too big: expected number to be <=2' },
  { code: 'missing_required_parameter', param: 'messages' },
  { code: 'model_not_found', param: 'model' },
  { code: 'invalid_value', params: { limit: 16_384 }, param: 'max_completion_tokens' },
  { code: 'parameter_not_allowed', param: 'service_tier' },
  { code: 'page_left' },
  { code: 'page_part_missing' },
  { code: 'offline' },
];

const errors: readonly AnswerError[] = expected.map((error) => ({
  params: {},
  param: null,
  quote: null,
  ...error,
}));

/** Sentences that named the parameter. */
const paramsInWords = new Set([
  'Too small: expected array to have >=1 items',
  'Too big: expected number to be <=2',
  'missing_required_parameter',
  'invalid_value',
  'parameter_not_allowed',
]);

const errorsIn = (messages: readonly unknown[]) =>
  messages.flatMap((message) => (message as { error?: AnswerError | null }).error ?? []);

describe('what an older build has written', () => {
  it('is read from IndexedDB, each error by its code, without our sentences', () => {
    const { records, damaged } = readConversationRecords(older.conversation, older.messages);
    expect(damaged).toBe(0);
    expect(errorsIn(Object.values(records?.messages ?? {}))).toEqual(errors);
  });

  it('is read from an export', () => {
    const exported = { ...older.conversation, messages: older.messages };
    const { conversation, remarks } = readOwnConversation(exported, { createId: String, now: 0 });
    expect(remarks).toEqual([]);
    expect(errorsIn(Object.values(conversation?.messages ?? {}))).toEqual(errors);
  });

  it('is read from a share by its sentence, with the parameter where that named it', async () => {
    const [whole = '', arriving = ''] = older.packedSnapshots;
    const { version, messages } = await unpackConversation(fromBase64Url(whole) ?? new Uint8Array());
    expect(version).toBe(SNAPSHOT_VERSION);
    const shared = errorsIn(messages);
    const notOfAnswers = ['not_owner', 'snapshot_too_large', 'invalid_snapshot', 'storage_unavailable'];
    notOfAnswers.push('visitor_share_limit_exceeded', 'total_share_limit_exceeded', 'share_store_full');
    expect(shared.filter((_, place) => !notOfAnswers.includes(errors[place]?.code ?? ''))).toEqual(
      errors
        .filter(({ code }) => !notOfAnswers.includes(code))
        .map((error) => ({
          ...error,
          param: paramsInWords.has(error.quote ?? error.code) ? error.param : null,
        })),
    );
    const ended = await unpackConversation(fromBase64Url(arriving) ?? new Uint8Array());
    expect(errorsIn(ended.messages)).toMatchObject([{ code: 'shared_unfinished' }]);
  });
});
