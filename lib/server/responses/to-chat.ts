import type { Change } from '@/lib/model/changes';
import { responsesRequest } from './request';
import type { InputItem, InputParts, ResponsesRequest, ResponsesTool } from './request';

/** A Responses request as a Chat Completions body. */
export interface ChatRequest {
  readonly body: Readonly<Record<string, unknown>>;
  /** Parameters that have no counterpart and were left out, by their names in the Responses API. */
  readonly changes: readonly Change[];
  /** The name in the Responses API of a field of the chat body: `max_completion_tokens` → `max_output_tokens`. */
  readonly nameOf: (param: string) => string;
}

/** Chat Completions' name → the Responses API's; the value is passed as it is. */
const sameValue: readonly (readonly [chat: string, responses: string])[] = [
  ['model', 'model'],
  ['temperature', 'temperature'],
  ['top_p', 'top_p'],
  ['max_completion_tokens', 'max_output_tokens'],
  ['top_logprobs', 'top_logprobs'],
  ['parallel_tool_calls', 'parallel_tool_calls'],
  ['service_tier', 'service_tier'],
  ['prompt_cache_key', 'prompt_cache_key'],
  ['prompt_cache_retention', 'prompt_cache_retention'],
  ['safety_identifier', 'safety_identifier'],
  ['user', 'user'],
];

const known: ReadonlySet<string> = new Set([
  ...Object.keys(responsesRequest.shape),
  ...sameValue.map(([, name]) => name),
  'max_tool_calls',
]);

/** Asked for by `include`, and had by Chat Completions too. */
const LOGPROBS = 'message.output_text.logprobs';

/** Translates a request that has been checked. */
export function toChat(request: ResponsesRequest): ChatRequest {
  const { messages, sources, changes } = chatMessages(request);
  const tools = request.tools?.length ? request.tools : null;
  const { format, verbosity } = request.text ?? {};
  const include = request.include ?? [];
  const wantsLogprobs = include.includes(LOGPROBS) || (request['top_logprobs'] ?? null) !== null;
  // They say how tools may be used; without any there is nothing to say, and Chat Completions refuses to hear it.
  const idle = tools === null ? ['tool_choice', 'parallel_tool_calls'] : [];

  // Fields that nobody knows yet are passed on as they are.
  const unknown = Object.entries(request).filter(([name]) => !known.has(name));
  const body: Record<string, unknown> = { messages, ...Object.fromEntries(unknown) };
  for (const [chat, name] of sameValue)
    if ((request[name] ?? null) !== null && !idle.includes(name)) body[chat] = request[name];
  Object.assign(
    body,
    request.stream === true && {
      stream: true,
      stream_options: { include_usage: true, ...request.stream_options },
    },
    (request.reasoning?.effort ?? null) !== null && { reasoning_effort: request.reasoning?.effort },
    (verbosity ?? null) !== null && { verbosity },
    wantsLogprobs && { logprobs: true },
    tools && { tools: tools.map(chatTool) },
    tools && request.tool_choice && { tool_choice: chatToolChoice(request.tool_choice) },
    format && { response_format: chatFormat(format) },
  );
  return { body, changes: [...changes, ...leftOut(request, idle)], nameOf: namesIn(sources) };
}

function leftOut({ include, reasoning, ...request }: ResponsesRequest, idle: readonly string[]): Change[] {
  const names = [
    ...((include ?? []).some((asked) => asked !== LOGPROBS) ? ['include'] : []),
    ...['summary', 'generate_summary']
      .filter((key) => (reasoning?.[key] ?? null) !== null)
      .map((key) => `reasoning.${key}`),
    ...['max_tool_calls', ...idle].filter((key) => (request[key] ?? null) !== null),
  ];
  return names.map((param) => ({ code: 'removed', param }));
}

type ChatMessage = Record<string, unknown>;

/** The messages of a conversation, and for each the place in `input` that it begins at; null for the instructions. */
function chatMessages({ instructions, input }: ResponsesRequest) {
  const messages: ChatMessage[] = [];
  const sources: (number | null)[] = [];
  const changes: Change[] = [];
  const add = (message: ChatMessage, source: number | null) => {
    messages.push(message);
    sources.push(source);
  };
  if ((instructions ?? '') !== '') add({ role: 'system', content: instructions }, null);
  const items: readonly InputItem[] =
    typeof input === 'string' ? [{ type: 'message', role: 'user', content: input }] : input;
  /** The assistant's turn that calls belong to: they are items of their own here, and one message there. */
  let turn: { calls: object[] } | null = null;
  for (const [index, item] of items.entries()) {
    const call = chatCall(item);
    if (call !== null) {
      if (turn === null) {
        const calls: object[] = [];
        const last = messages.at(-1);
        const follows = last?.['role'] === 'assistant' && last['tool_calls'] === undefined;
        if (follows) last['tool_calls'] = calls;
        else add({ role: 'assistant', content: null, tool_calls: calls }, index);
        turn = { calls };
      }
      turn.calls.push(call);
      continue;
    }
    if (item.type === 'reasoning') {
      changes.push({ code: 'removed', param: `input[${String(index)}]` });
      continue;
    }
    turn = null;
    if (item.type === 'message') add({ role: item.role, content: chatContent(item.content) }, index);
    else if ('output' in item)
      add({ role: 'tool', tool_call_id: item['call_id'], content: chatContent(outputOf(item)) }, index);
  }
  return { messages, sources, changes };
}

function outputOf(item: InputItem): InputParts {
  return item.type === 'function_call_output' || item.type === 'custom_tool_call_output' ? item.output : '';
}

function chatCall(item: InputItem): object | null {
  if (item.type === 'function_call') {
    const { call_id: id, name, arguments: text } = item;
    return { id, type: 'function', function: { name, arguments: text } };
  }
  if (item.type !== 'custom_tool_call') return null;
  return { id: item.call_id, type: 'custom', custom: { name: item.name, input: item.input } };
}

/** A lone text as it is, for servers that know nothing else; other parts as Chat Completions writes them. */
function chatContent(content: InputParts): unknown {
  if (typeof content === 'string') return content;
  const parts = content.map(chatPart);
  const [first] = content;
  return content.length === 1 && first && 'text' in first ? first['text'] : parts;
}

function chatPart(part: Exclude<InputParts, string>[number]): object {
  switch (part.type) {
    case 'input_image':
      // Without an address it is a stored file, which Chat Completions refuses as what it is.
      return { type: 'image_url', image_url: present({ url: part.image_url, detail: part.detail }) };
    case 'input_file': {
      const { file_data, file_id, filename } = part;
      return { type: 'file', file: present({ file_data, file_id, filename }) };
    }
    case 'refusal':
      return { type: 'refusal', refusal: part.refusal };
    default:
      return { type: 'text', text: part.text };
  }
}

function chatTool(tool: ResponsesTool): object {
  if (tool.type === 'function') {
    const { name, description, parameters, strict } = tool;
    return { type: 'function', function: present({ name, description, parameters, strict }) };
  }
  const { name, description, format } = tool;
  return { type: 'custom', custom: present({ name, description, format: format && chatToolFormat(format) }) };
}

function chatToolFormat({ type, ...grammar }: { type: string }): object {
  return type === 'grammar' ? { type, grammar } : { type, ...grammar };
}

function chatToolChoice(choice: NonNullable<ResponsesRequest['tool_choice']>): unknown {
  if (typeof choice === 'string') return choice;
  if (choice.type === 'allowed_tools') {
    const tools = choice.tools.map(({ type, name }) => ({ type, [type]: { name } }));
    return { type: 'allowed_tools', allowed_tools: { mode: choice.mode, tools } };
  }
  return { type: choice.type, [choice.type]: { name: choice.name } };
}

function chatFormat(format: NonNullable<NonNullable<ResponsesRequest['text']>['format']>): object {
  if (format.type !== 'json_schema') return { type: format.type };
  const { name, description, schema, strict } = format;
  return {
    type: 'json_schema',
    json_schema: present({ name, description, schema, strict: strict ?? false }),
  };
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? null) !== null));
}

function namesIn(sources: readonly (number | null)[]): (param: string) => string {
  const renamed: readonly (readonly [RegExp, string])[] = [
    [/^max_completion_tokens\b/, 'max_output_tokens'],
    [/^reasoning_effort\b/, 'reasoning.effort'],
    [/^verbosity\b/, 'text.verbosity'],
    [/^response_format\.json_schema\b/, 'text.format'],
    [/^response_format\b/, 'text.format'],
    [/^(tools\[\d+\])\.(?:function|custom)\b/, '$1'],
    [/\.tool_calls\[\d+\]\.(?:function|custom)/, ''],
  ];
  return (param) =>
    renamed
      .reduce((name, [pattern, text]) => name.replace(pattern, text), param)
      .replace(/^messages\[(\d+)\]/, (_all, index: string) => {
        const source = sources[Number(index)] ?? null;
        return source === null ? 'instructions' : `input[${String(source)}]`;
      })
      .replace(/^messages\b/, 'input');
}
