import { MAX_ANSWER_LENGTH, MAX_TOOL_CALLS } from '@/lib/answer/answer-limits';
import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { OutputItem, OutputPart } from './response';

/** An event of a response's stream, but for its number. */
export type StreamEvent = { readonly type: string } & UnknownRecord;

/** Ids of items: unique, and what kind they are. */
export type NewId = (kind: 'msg' | 'fc' | 'ctc') => string;

/** An item that is still being written. */
interface OpenItem {
  item: OutputItem;
  readonly index: number;
}

/**
 * The output of a response, put together from the deltas of a streamed completion (or from a whole message, as one delta),
 * and for each delta the events that tell of it.
 */
export class ResponseOutput {
  readonly #newId: NewId;
  readonly #items: OutputItem[] = [];
  #message: OpenItem | null = null;
  readonly #calls = new Map<number, OpenItem>();
  /** UTF-16 units of all that was said. */
  #length = 0;

  constructor(newId: NewId) {
    this.#newId = newId;
  }

  /** The items so far. */
  get items(): readonly OutputItem[] {
    return this.#items;
  }

  /** Whether it is more than an answer may be; then what comes is not read any more. */
  get isFull(): boolean {
    return this.#length >= MAX_ANSWER_LENGTH || this.#calls.size > MAX_TOOL_CALLS;
  }

  /** Reads a `delta`, or a whole `message`. */
  *read(delta: UnknownRecord): Generator<StreamEvent, void> {
    const { content, refusal, tool_calls: calls } = delta;
    if (typeof content === 'string' && content !== '') yield* this.#say('output_text', content);
    if (typeof refusal === 'string' && refusal !== '') yield* this.#say('refusal', refusal);
    if (!Array.isArray(calls)) return;
    for (const [place, call] of calls.entries()) {
      const part: unknown = call;
      if (this.isFull) return;
      if (isRecord(part)) yield* this.#call(part, typeof part['index'] === 'number' ? part['index'] : place);
    }
  }

  /** Ends what is still open; `incomplete` where the answer was cut. */
  *end(status: 'completed' | 'incomplete'): Generator<StreamEvent, void> {
    if (this.#message) yield* this.#endMessage(this.#message, status);
    for (const open of this.#calls.values()) yield* this.#endCall(open, status);
  }

  *#say(type: OutputPart['type'], text: string): Generator<StreamEvent, void> {
    this.#length += text.length;
    if (this.#message === null) {
      const message = { id: this.#newId('msg'), type: 'message', role: 'assistant', content: [] } as const;
      this.#message = this.#open({ ...message, status: 'in_progress' });
      yield added(this.#message);
    }
    const open = this.#message;
    if (open.item.type !== 'message') return;
    // One part of each type: a service that takes turns between them must not make a part of every word.
    let { content } = open.item;
    if (!content.some((part) => part.type === type)) {
      const part = emptyPart(type);
      yield { type: 'response.content_part.added', ...partPlace(open, content.length), part };
      content = [...content, part];
    }
    const index = content.findIndex((part) => part.type === type);
    open.item = {
      ...open.item,
      content: content.map((part) => (part.type === type ? withMore(part, text) : part)),
    };
    yield {
      type: `response.${type}.delta`,
      ...partPlace(open, index),
      delta: text,
      ...(type === 'output_text' && { logprobs: [] }),
    };
  }

  *#call(part: UnknownRecord, index: number): Generator<StreamEvent, void> {
    const custom = isRecord(part['custom']) ? part['custom'] : null;
    const called = custom ?? (isRecord(part['function']) ? part['function'] : {});
    const id = typeof part['id'] === 'string' ? part['id'] : '';
    const written = called[custom ? 'input' : 'arguments'];
    const text = typeof written === 'string' ? written : '';

    let open = this.#calls.get(index);
    if (!open) {
      const name = typeof called['name'] === 'string' ? called['name'] : '';
      const call = { call_id: id || `call_${String(index)}`, name, status: 'in_progress' } as const;
      open = this.#open(
        custom
          ? { id: this.#newId('ctc'), type: 'custom_tool_call', ...call, input: '' }
          : { id: this.#newId('fc'), type: 'function_call', ...call, arguments: '' },
      );
      this.#calls.set(index, open);
      yield added(open);
    }
    if (text === '') return;
    this.#length += text.length;
    const { item } = open;
    if (item.type === 'function_call') open.item = { ...item, arguments: item.arguments + text };
    else if (item.type === 'custom_tool_call') open.item = { ...item, input: item.input + text };
    yield { type: `response.${wordOf(item)}.delta`, ...place(open), delta: text };
  }

  #open(item: OutputItem): OpenItem {
    return { item, index: this.#items.push(item) - 1 };
  }

  *#endMessage(open: OpenItem, status: 'completed' | 'incomplete'): Generator<StreamEvent, void> {
    const parts = open.item.type === 'message' ? open.item.content : [];
    for (const [index, part] of parts.entries()) yield* partDone(open, part, index);
    yield this.#close(open, status);
  }

  *#endCall(open: OpenItem, status: 'completed' | 'incomplete'): Generator<StreamEvent, void> {
    const { item } = open;
    const text =
      item.type === 'function_call'
        ? { arguments: item.arguments, name: item.name }
        : item.type === 'custom_tool_call'
          ? { input: item.input }
          : {};
    yield { type: `response.${wordOf(item)}.done`, ...place(open), ...text };
    yield this.#close(open, status);
  }

  #close({ item, index }: OpenItem, status: 'completed' | 'incomplete'): StreamEvent {
    const done = { ...item, status };
    this.#items[index] = done;
    return { type: 'response.output_item.done', output_index: index, item: done };
  }
}

function added({ item, index }: OpenItem): StreamEvent {
  return { type: 'response.output_item.added', output_index: index, item };
}

function place({ item, index }: OpenItem) {
  return { item_id: item.id, output_index: index };
}

function partPlace(open: OpenItem, contentIndex: number) {
  return { ...place(open), content_index: contentIndex };
}

function* partDone(open: OpenItem, part: OutputPart, index: number): Generator<StreamEvent, void> {
  const text = part.type === 'output_text' ? { text: part.text, logprobs: [] } : { refusal: part.refusal };
  yield { type: `response.${part.type}.done`, ...partPlace(open, index), ...text };
  yield { type: 'response.content_part.done', ...partPlace(open, index), part };
}

function emptyPart(type: OutputPart['type']): OutputPart {
  return type === 'refusal' ? { type, refusal: '' } : { type, text: '', annotations: [], logprobs: [] };
}

function withMore(part: OutputPart, text: string): OutputPart {
  return part.type === 'refusal'
    ? { ...part, refusal: part.refusal + text }
    : { ...part, text: part.text + text };
}

/** What the events of a call are called. */
function wordOf({ type }: OutputItem): string {
  return type === 'custom_tool_call' ? 'custom_tool_call_input' : 'function_call_arguments';
}
