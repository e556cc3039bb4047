import type { ErrorCode } from '@/lib/model/error-codes';
import { CHANGES_HEADER } from '@/lib/model/changes';
import { SHARE_TOKEN_HEADER } from '@/lib/share/contract';
import { apiReferenceWords } from '@/lib/words/en/api-reference';
import type { SchemaName } from './schemas';

/** An operation at an address of the API. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  /** Its name in a program. */
  readonly id: string;
  readonly tag: 'OpenAI' | 'Deployment' | 'Sharing';
  readonly words: { readonly summary: string; readonly text: string; readonly done: string };
  readonly parameters?: readonly Parameter[];
  readonly body?: SchemaName;
  /** The status of success, and the schema of its body by content type; `bytes` for what is no text. */
  readonly answer: {
    readonly status: number;
    readonly content: Readonly<Record<string, SchemaName | 'events' | 'bytes'>>;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** Another status with a body of its own. */
  readonly otherwise?: { readonly status: number; readonly schema: SchemaName; readonly text: string };
  readonly errors: readonly ErrorCode[];
  /** The model's service hands its own statuses on. */
  readonly asksModel?: true;
  /** Whether anybody may ask, without an Authorization. */
  readonly anybody?: true;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'header';
  readonly text: string;
}

const words = apiReferenceWords.english;

const who: readonly ErrorCode[] = ['forbidden_host', 'forbidden_origin'];
const whoChanges: readonly ErrorCode[] = [...who, 'missing_origin'];
const byCode: readonly ErrorCode[] = [
  'access_required',
  'access_code_wrong',
  'too_many_attempts',
  'access_unavailable',
];
const bodies: readonly ErrorCode[] = [
  ...(['invalid_json', 'invalid_value', 'missing_required_parameter', 'unsupported_media_type'] as const),
  ...(['body_too_large', 'body_too_slow', 'too_busy'] as const),
];
const asking: readonly ErrorCode[] = [
  ...whoChanges,
  ...byCode,
  ...bodies,
  ...([
    'model_not_found',
    'parameter_not_allowed',
    'visitor_budget_exceeded',
    'total_budget_exceeded',
  ] as const),
  ...(['budget_unavailable', 'model_unavailable', 'gateway_misconfigured', 'upstream_error'] as const),
  ...(['refused_by_model', 'context_length_exceeded', 'insufficient_credits', 'insufficient_quota'] as const),
  ...(['rate_limit_exceeded', 'invalid_api_key', 'permission_denied'] as const),
];
const sharing: readonly ErrorCode[] = [
  ...whoChanges,
  ...byCode,
  ...bodies,
  ...(['snapshot_too_large', 'invalid_snapshot', 'visitor_share_limit_exceeded'] as const),
  ...(['total_share_limit_exceeded', 'share_store_full', 'storage_unavailable'] as const),
];
const owning: readonly ErrorCode[] = ['not_found', 'not_owner', 'storage_unavailable'];

const { header } = words;
const limitHeaders = Object.fromEntries(
  ['requests', 'tokens'].flatMap((unit) => [
    [`x-ratelimit-limit-${unit}`, header.limit],
    [`x-ratelimit-remaining-${unit}`, header.remaining],
    [`x-ratelimit-reset-${unit}`, header.reset],
  ]),
);
const answerHeaders = { [CHANGES_HEADER]: header.changes, 'cf-aig-run-id': header.runId, ...limitHeaders };

const shareId: Parameter = { name: 'id', in: 'path', text: words.share.id };
const shareToken: Parameter = { name: SHARE_TOKEN_HEADER, in: 'header', text: words.share.token };

/** Everything that can be called, in the order in which it is told. */
export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/chat/completions',
    id: 'createChatCompletion',
    tag: 'OpenAI',
    words: words.chat,
    body: 'ChatCompletionRequest',
    answer: {
      status: 200,
      content: { 'application/json': 'ChatCompletion', 'text/event-stream': 'events' },
      headers: answerHeaders,
    },
    errors: asking,
    asksModel: true,
  },
  {
    method: 'post',
    path: '/api/v1/responses',
    id: 'createResponse',
    tag: 'OpenAI',
    words: words.responses,
    body: 'ResponsesRequest',
    answer: {
      status: 200,
      content: { 'application/json': 'Response', 'text/event-stream': 'events' },
      headers: answerHeaders,
    },
    errors: asking,
    asksModel: true,
  },
  {
    method: 'get',
    path: '/api/v1/models',
    id: 'listModels',
    tag: 'OpenAI',
    words: words.models,
    answer: { status: 200, content: { 'application/json': 'ModelList' } },
    errors: [],
    anybody: true,
  },
  {
    method: 'get',
    path: '/api/v1/models/{id}',
    id: 'retrieveModel',
    tag: 'OpenAI',
    words: words.model,
    parameters: [{ name: 'id', in: 'path', text: words.model.id }],
    answer: { status: 200, content: { 'application/json': 'Model' } },
    errors: ['model_not_found'],
    anybody: true,
  },
  {
    method: 'get',
    path: '/api/budget',
    id: 'readBudget',
    tag: 'Deployment',
    words: words.budget,
    answer: { status: 200, content: { 'application/json': 'Budget' } },
    errors: [...who, ...byCode, 'budget_unavailable'],
  },
  {
    method: 'get',
    path: '/api/health',
    id: 'readHealth',
    tag: 'Deployment',
    words: words.health,
    answer: { status: 200, content: { 'application/json': 'Health' } },
    otherwise: { status: 503, schema: 'Health', text: words.health.missing },
    errors: [],
    anybody: true,
  },
  {
    method: 'get',
    path: '/api/schema',
    id: 'readSchemas',
    tag: 'Deployment',
    words: words.schemas,
    answer: { status: 200, content: { 'application/json': 'Schemas' } },
    errors: [],
    anybody: true,
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    id: 'readOpenApi',
    tag: 'Deployment',
    words: words.openapi,
    answer: { status: 200, content: { 'application/json': 'OpenApi' } },
    errors: [],
    anybody: true,
  },
  {
    method: 'post',
    path: '/api/shares',
    id: 'createShare',
    tag: 'Sharing',
    words: words.createShare,
    body: 'ShareCreation',
    answer: { status: 201, content: { 'application/json': 'CreatedShare' } },
    errors: sharing,
  },
  {
    method: 'get',
    path: '/api/shares/{id}',
    id: 'readShare',
    tag: 'Sharing',
    words: words.readShare,
    parameters: [shareId],
    answer: { status: 200, content: { 'application/octet-stream': 'bytes' } },
    errors: ['not_found', 'storage_unavailable'],
    anybody: true,
  },
  {
    method: 'put',
    path: '/api/shares/{id}',
    id: 'updateShare',
    tag: 'Sharing',
    words: words.updateShare,
    parameters: [shareId, shareToken],
    body: 'ShareUpdate',
    answer: { status: 200, content: { 'application/json': 'ChangedShare' } },
    errors: [...sharing, ...owning],
  },
  {
    method: 'patch',
    path: '/api/shares/{id}',
    id: 'renewShare',
    tag: 'Sharing',
    words: words.renewShare,
    parameters: [shareId, shareToken],
    body: 'ShareLifetime',
    answer: { status: 200, content: { 'application/json': 'ChangedShare' } },
    errors: [...whoChanges, ...byCode, ...bodies, ...owning],
  },
  {
    method: 'delete',
    path: '/api/shares/{id}',
    id: 'revokeShare',
    tag: 'Sharing',
    words: words.revokeShare,
    parameters: [shareId, shareToken],
    answer: { status: 204, content: {} },
    errors: [...whoChanges, ...owning],
  },
];
