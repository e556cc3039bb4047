import { isRecord, type JsonValue, type UnknownRecord } from '@/lib/json/json';
import type { Change } from './changes';
import { optionalFields } from './request';
import { saysSomethingElse } from './request-rules';

/** A normalised request, and every change by name. */
export interface Normalised {
  readonly body: unknown;
  readonly changes: readonly Change[];
}

/**
 * Makes of a request as OpenAI's clients write it one as the model's service takes it: `null` for what is optional goes,
 * what OpenAI supposes where it is missing is put there, and older ways of writing become the present ones. Nothing that a
 * client means is lost, and nothing else is touched; what cannot be right is left for the schema to refuse.
 *
 * @param refusesMaxTokens whether the model that will answer takes the limit as `max_completion_tokens` alone
 */
export function normaliseRequest(
  body: unknown,
  { refusesMaxTokens }: { refusesMaxTokens: boolean },
): Normalised {
  if (!isRecord(body)) return { body, changes: [] };
  const changes: Change[] = [];
  const request = new Edit(body, '', changes);
  request.withoutNulls(optionalFields);
  request.within('stream_options', (options) => {
    options.withoutNulls(['include_usage', 'include_obfuscation']);
  });
  request.within('response_format', (format) => {
    format.within('json_schema', completeSchema);
  });
  request.each('tools', (tool) => {
    tool.within('function', (named) => {
      named.withoutNulls(['description', 'parameters', 'strict']);
    });
    tool.within('custom', (named) => {
      named.withoutNulls(['description', 'format']);
    });
  });
  if (refusesMaxTokens && request.value['max_completion_tokens'] === undefined)
    request.rename('max_tokens', 'max_completion_tokens');
  request.each('messages', completeMessage);
  const { messages } = request.value;
  if (Array.isArray(messages)) request.put('messages', withToolCalls(messages, changes));
  return { body: request.value, changes };
}

/** OpenAI supposes any JSON where there is no schema; strictly there must be one. */
function completeSchema(schema: Edit): void {
  schema.withoutNulls(['description', 'schema', 'strict']);
  if (schema.value['schema'] === undefined && schema.value['strict'] !== true) schema.set('schema', {});
}

/** OpenAI's own answers have these as null, and clients send them back as they came. */
const optionalInMessages = ['name', 'refusal', 'audio', 'tool_calls', 'function_call', 'annotations'];

function completeMessage(message: Edit): void {
  message.withoutNulls(optionalInMessages);
  message.each('content', (part) => {
    part.within('image_url', (image) => {
      image.withoutNulls(['detail']);
    });
    part.within('file', (file) => {
      file.withoutNulls(['file_data', 'file_id', 'filename']);
    });
  });
  const { role, content } = message.value;
  if (role === 'assistant' && content === undefined && saysSomethingElse(message.value))
    message.set('content', null);
}

/**
 * A `function_call` and the message with the role `function` that answers it, as a tool's call and result: not every
 * service knows the older role. One without the other stays as it is, because an id would have to be invented.
 */
function withToolCalls(messages: readonly unknown[], changes: Change[]): readonly unknown[] {
  let written: unknown[] | null = null;
  for (const [index, message] of messages.entries()) {
    const result: unknown = messages[index + 1];
    if (!isRecord(message) || !isRecord(result)) continue;
    const { function_call: call, ...rest } = message;
    const { name, ...answer } = result;
    if (message['role'] !== 'assistant' || rest['tool_calls'] !== undefined) continue;
    if (result['role'] !== 'function' || !isRecord(call) || name !== call['name']) continue;

    const id = `call_of_message_${String(index)}`;
    const [asked, told] = [`messages[${String(index)}]`, `messages[${String(index + 1)}]`];
    written ??= [...messages];
    written[index] = { ...rest, tool_calls: [{ id, type: 'function', function: call }] };
    written[index + 1] = { ...answer, role: 'tool', tool_call_id: id, content: answer['content'] ?? '' };
    changes.push(
      { code: 'renamed', param: `${asked}.function_call`, to: `${asked}.tool_calls[0].function` },
      { code: 'set', param: `${asked}.tool_calls[0].id`, value: id },
      { code: 'set', param: `${told}.role`, value: 'tool' },
      { code: 'renamed', param: `${told}.name`, to: `${told}.tool_call_id` },
    );
    if ((answer['content'] ?? null) === null)
      changes.push({ code: 'set', param: `${told}.content`, value: '' });
  }
  return written ?? messages;
}

/** An object at a path of the request, and what becomes of it. What is not changed is not copied. */
class Edit {
  #value: UnknownRecord;
  readonly #path: string;
  readonly #changes: Change[];

  constructor(value: UnknownRecord, path: string, changes: Change[]) {
    this.#value = value;
    this.#path = path;
    this.#changes = changes;
  }

  get value(): UnknownRecord {
    return this.#value;
  }

  withoutNulls(keys: readonly string[]): void {
    const nulls = keys.filter((key) => this.#value[key] === null);
    if (nulls.length === 0) return;
    this.#value = Object.fromEntries(Object.entries(this.#value).filter(([key]) => !nulls.includes(key)));
    for (const key of nulls) this.#changes.push({ code: 'removed', param: this.#at(key) });
  }

  set(key: string, value: JsonValue): void {
    this.put(key, value);
    this.#changes.push({ code: 'set', param: this.#at(key), value });
  }

  /** In its place, so that the order of the body stays. */
  rename(key: string, to: string): void {
    if (this.#value[key] === undefined) return;
    this.#value = Object.fromEntries(
      Object.entries(this.#value).map(([name, value]) => [name === key ? to : name, value]),
    );
    this.#changes.push({ code: 'renamed', param: this.#at(key), to: this.#at(to) });
  }

  /** Edits the object under a key, where there is one. */
  within(key: string, change: (edit: Edit) => void): void {
    const inner = this.#value[key];
    if (isRecord(inner)) this.put(key, this.#edited(inner, this.#at(key), change));
  }

  /** Edits each object of the list under a key, where there is one. */
  each(key: string, change: (edit: Edit) => void): void {
    const list = this.#value[key];
    if (!Array.isArray(list)) return;
    const items: readonly unknown[] = list;
    const edited = items.map((item, index) =>
      isRecord(item) ? this.#edited(item, `${this.#at(key)}[${String(index)}]`, change) : item,
    );
    if (edited.some((item, index) => item !== items[index])) this.put(key, edited);
  }

  put(key: string, value: unknown): void {
    if (value !== this.#value[key]) this.#value = { ...this.#value, [key]: value };
  }

  #edited(value: UnknownRecord, path: string, change: (edit: Edit) => void): UnknownRecord {
    const edit = new Edit(value, path, this.#changes);
    change(edit);
    return edit.value;
  }

  #at(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }
}
