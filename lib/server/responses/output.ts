import { newOf } from '@/lib/answer/answer-accumulator';
import type { CallDelta, Delta } from '@/lib/answer/delta';
import { ToolCallAccumulator } from '@/lib/answer/tool-call-accumulator';
import type { UnknownRecord } from '@/lib/json/json';
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
 * The output of a response, put together from what is said of an answer, and for each delta the events that tell of it. How
 * much that may be is the answer's own limit.
 */
export class ResponseOutput {
  readonly #newId: NewId;
  readonly #items: OutputItem[] = [];
  #message: OpenItem | null = null;
  readonly #calls = new ToolCallAccumulator();
  /** By their places there. */
  readonly #openCalls: OpenItem[] = [];

  constructor(newId: NewId) {
    this.#newId = newId;
  }

  /** The items so far. */
  get items(): readonly OutputItem[] {
    return this.#items;
  }

  /** Reads what is said next; what is not part of the output tells of nothing. */
  *read(delta: Delta): Generator<StreamEvent, void> {
    if (delta.kind === 'text') yield* this.#say('output_text', delta);
    else if (delta.kind === 'refusal') yield* this.#say('refusal', delta);
    else if (delta.kind === 'call') yield* this.#call(delta);
  }

  /** Ends what is still open; `incomplete` where the answer was cut. */
  *end(status: 'completed' | 'incomplete'): Generator<StreamEvent, void> {
    if (this.#message) yield* this.#endMessage(this.#message, status);
    for (const open of this.#openCalls) yield* this.#endCall(open, status);
  }

  *#say(
    type: OutputPart['type'],
    said: { readonly text: string; readonly all: boolean },
  ): Generator<StreamEvent, void> {
    const text = newOf(this.#said(type), said);
    if (text === '') return;
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

  #said(type: OutputPart['type']): string {
    const { item } = this.#message ?? {};
    const part = item?.type === 'message' ? item.content.find((known) => known.type === type) : undefined;
    return part === undefined ? '' : part.type === 'refusal' ? part.refusal : part.text;
  }

  *#call(part: CallDelta): Generator<StreamEvent, void> {
    const number = this.#calls.add(part);
    const call = number === null ? undefined : this.#calls.at(number);
    if (number === null || call === undefined) return;
    let open = this.#openCalls[number];
    if (!open) {
      const begun = { call_id: this.#idOf(call.id, number), name: call.name, status: 'in_progress' } as const;
      open = this.#open(
        call.custom
          ? { id: this.#newId('ctc'), type: 'custom_tool_call', ...begun, input: '' }
          : { id: this.#newId('fc'), type: 'function_call', ...begun, arguments: '' },
      );
      this.#openCalls[number] = open;
      yield added(open);
    }
    const { item } = open;
    const before = textOf(item).length;
    if (item.type === 'function_call') open.item = { ...item, arguments: call.arguments };
    else if (item.type === 'custom_tool_call') open.item = { ...item, input: call.arguments };
    // Arguments that a service has written anew are right at the end of the call; no delta takes back what was told.
    const isMore = part.text !== '' && call.arguments.length === before + part.text.length;
    if (isMore) yield { type: `response.${wordOf(item)}.delta`, ...place(open), delta: part.text };
  }

  /** An id that a result can name, and no other call has. */
  #idOf(id: string, number: number): string {
    const wanted = id !== '' ? id : `call_${String(number)}`;
    const isTaken = this.#items.some((item) => 'call_id' in item && item.call_id === wanted);
    return isTaken ? `${wanted}_${String(number)}` : wanted;
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
    const told =
      item.type === 'function_call'
        ? { arguments: item.arguments, name: item.name }
        : item.type === 'custom_tool_call'
          ? { input: item.input }
          : {};
    yield { type: `response.${wordOf(item)}.done`, ...place(open), ...told };
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

function textOf(item: OutputItem): string {
  return item.type === 'function_call' ? item.arguments : item.type === 'custom_tool_call' ? item.input : '';
}

/** The name of a call in its events. */
function wordOf({ type }: OutputItem): string {
  return type === 'custom_tool_call' ? 'custom_tool_call_input' : 'function_call_arguments';
}
