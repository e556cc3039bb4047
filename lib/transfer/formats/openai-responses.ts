import { isJsonObject, isRecord, type JsonValue, type UnknownRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Piece } from '../draft';
import { inOrder, listOf, said, textOf, textOrNull, thought, timeOf } from './reading';
import { readParts } from './content-parts';

const itemTypes: readonly unknown[] = ['message', 'function_call', 'function_call_output', 'reasoning'];

/** Whether a value is a request's body for OpenAI's Responses API, its `input` alone, or a response. */
export function isResponses(body: UnknownRecord): boolean {
  const { input, output, object } = body;
  if (object === 'response') return Array.isArray(output);
  if (typeof input === 'string') return typeof body['model'] === 'string';
  return listOf(input).some((item) => isRecord(item) && (itemTypes.includes(item['type']) || 'role' in item));
}

/**
 * A request of the Responses API, a response, or the two in one.
 *
 * Source: https://platform.openai.com/docs/api-reference/responses
 */
export function readResponses(body: UnknownRecord): DraftConversation {
  const { input, instructions } = body;
  const asked = typeof input === 'string' ? [{ role: 'user', content: input }] : listOf(input);
  const isSystem = (item: unknown) =>
    isRecord(item) && (item['role'] === 'system' || item['role'] === 'developer');
  const system = [
    ...said(instructions),
    ...asked.filter(isSystem).flatMap((item) => readParts(isRecord(item) ? item['content'] : null)),
  ];
  const at = timeOf(body['created_at'], 'seconds');
  const model = textOrNull(body['model']);
  // A response repeats every parameter, whether it was set or not.
  const settings = body['object'] === 'response' ? {} : chatParameters(body);
  return {
    source: 'openai',
    answeredBy: null,
    id: null,
    title: '',
    createdAt: at,
    updatedAt: at,
    systemPrompt: system.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('\n\n'),
    ...settings,
    messages: inOrder([
      ...asked
        .filter((item) => !isSystem(item))
        .map((item, index) => readItem(item, `in-${String(index)}`, null)),
      ...listOf(body['output']).map((item, index) => readItem(item, `out-${String(index)}`, model)),
    ]),
    leaf: null,
  };
}

function readItem(value: unknown, key: string, model: string | null): Omit<DraftMessage, 'parent'> {
  const item = isRecord(value) ? value : {};
  const base = { key, at: null, model };
  const { type = 'message', role } = item;
  if (type === 'message' && (role === 'user' || role === 'assistant')) {
    return { ...base, role, pieces: readParts(item['content']) };
  }
  switch (type) {
    case 'function_call':
    case 'custom_tool_call':
      return { ...base, role: 'assistant', pieces: [readCall(item)] };
    case 'function_call_output':
    case 'custom_tool_call_output': {
      const { output } = item;
      const text = typeof output === 'string' ? output : JSON.stringify(output ?? '');
      return { ...base, role: 'tool', pieces: [{ kind: 'result', call: textOrNull(item['call_id']), text }] };
    }
    case 'reasoning':
      return { ...base, role: 'assistant', pieces: thought(summaryText(item)) };
    default: {
      const name = textOrNull(type) ?? 'unknown';
      return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'kind', name }] };
    }
  }
}

/** The text of a reasoning item: its summary, or where a server gives them the thoughts themselves. */
function summaryText({ summary, content }: UnknownRecord): string {
  return [...listOf(summary), ...listOf(content)]
    .map((part) => (isRecord(part) ? textOf(part['text']) : ''))
    .filter((text) => text !== '')
    .join('\n\n');
}

function readCall(item: UnknownRecord): Piece {
  const text = textOf(item['arguments'] ?? item['input']);
  return { kind: 'call', id: textOrNull(item['call_id']), name: textOf(item['name']), arguments: text };
}

/** Parameters that both APIs have under one name. */
const shared = [
  ...['temperature', 'top_p', 'top_logprobs', 'metadata', 'parallel_tool_calls', 'service_tier'],
  ...['store', 'prompt_cache_key', 'safety_identifier', 'tool_choice', 'stream'],
];
/** The keys of a response that are its own facts. */
const ofResponse = [
  ...[
    'id',
    'object',
    'created_at',
    'completed_at',
    'status',
    'error',
    'output',
    'output_text',
    'usage',
    'model',
  ],
  ...['input', 'instructions', 'incomplete_details', 'background', 'billing', 'user'],
];

/** The parameters of a Responses request as Chat Completions has them, and those that it lacks. */
function chatParameters(body: UnknownRecord): Pick<Required<DraftConversation>, 'parameters' | 'leftOut'> {
  const { max_output_tokens: limit, reasoning, text, tools } = body;
  const format = isRecord(text) ? text['format'] : undefined;
  const functions = listOf(tools).filter((tool) => isRecord(tool) && tool['type'] === 'function');
  const named = Object.fromEntries<unknown>([
    ...shared.map((name) => [name, body[name]] as const),
    ['max_completion_tokens', limit],
    ['reasoning_effort', isRecord(reasoning) ? reasoning['effort'] : undefined],
    ['verbosity', isRecord(text) ? text['verbosity'] : undefined],
    ['response_format', chatFormat(format)],
    ['tools', functions.length > 0 ? functions.map(chatTool) : undefined],
  ]);
  const known = [...shared, ...ofResponse, 'max_output_tokens', 'reasoning', 'text', 'tools'];
  const others = Object.entries(body).filter(([name, value]) => !known.includes(name) && value !== null);
  const otherTools = functions.length < listOf(tools).length ? ['tools'] : [];
  const set = Object.entries(named).filter((entry): entry is [string, JsonValue] => {
    const [, value] = entry;
    return value !== undefined && value !== null && isJsonObject({ value });
  });
  return {
    parameters: Object.fromEntries(set),
    leftOut: [...others.map(([name]) => name), ...otherTools].map((name) => ({
      kind: 'left out',
      code: 'setting',
      name,
    })),
  };
}

function chatFormat(format: unknown): unknown {
  if (!isRecord(format)) return undefined;
  const { type, ...schema } = format;
  return type === 'json_schema' ? { type, json_schema: schema } : { type };
}

function chatTool(tool: unknown): unknown {
  if (!isRecord(tool)) return tool;
  const { type, ...described } = tool;
  return { type, function: described };
}
