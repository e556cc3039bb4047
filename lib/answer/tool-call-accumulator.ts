import { MAX_TOOL_CALLS, MAX_TOOL_NAME_LENGTH } from './answer-limits';
import { isRecord } from '@/lib/json/json';

/** One call of a tool, as far as it has arrived. `arguments` is JSON text, perhaps cut. */
export interface StreamedToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

export type ToolCallReading = 'read' | 'unreadable' | 'too many';

/** Puts tool calls together from the parts in which they are streamed. */
export class ToolCallAccumulator {
  readonly #calls = new Map<number, StreamedToolCall>();
  /** Made when somebody asks for it, not with every part. */
  #list: readonly StreamedToolCall[] | null = [];
  #length = 0;

  /** The calls so far, in the order of their index. The same array until something changes. */
  get calls(): readonly StreamedToolCall[] {
    this.#list ??= [...this.#calls].sort(([a], [b]) => a - b).map(([, call]) => call);
    return this.#list;
  }

  get count(): number {
    return this.#calls.size;
  }

  /** UTF-16 units of all calls: ids, names and arguments. */
  get length(): number {
    return this.#length;
  }

  /** Reads the `tool_calls` of a delta or of a whole message, as far as they are tool calls and not too many. */
  read(parts: unknown): ToolCallReading {
    if (parts === undefined || parts === null) return 'read';
    if (!Array.isArray(parts)) return 'unreadable';
    for (const part of parts) {
      const reading = this.#readPart(part);
      if (reading !== 'read') return reading;
    }
    return 'read';
  }

  #readPart(part: unknown): ToolCallReading {
    if (!isRecord(part)) return 'unreadable';
    const call = part['function'] ?? {};
    const id = part['id'] ?? '';
    if (!isRecord(call) || typeof id !== 'string') return 'unreadable';
    const name = call['name'] ?? '';
    const text = call['arguments'] ?? '';
    if (typeof name !== 'string' || name.length > MAX_TOOL_NAME_LENGTH) return 'unreadable';
    if (typeof text !== 'string') return 'unreadable';

    const index = this.#indexOf(part['index'], id);
    const known = this.#calls.get(index);
    if (known === undefined && this.#calls.size === MAX_TOOL_CALLS) return 'too many';
    const grown = {
      // The result needs an id to name; a server that gives none is given one.
      id: id !== '' ? id : (known?.id ?? `call_${String(index)}`),
      // A name comes whole, and some servers repeat it.
      name: name !== '' ? name : (known?.name ?? ''),
      arguments: (known?.arguments ?? '') + text,
    };
    this.#calls.set(index, grown);
    this.#list = null;
    this.#length += lengthOf(grown) - (known === undefined ? 0 : lengthOf(known));
    return 'read';
  }

  /** A whole message's calls have no index, nor have those of some servers: then an id begins a call. */
  #indexOf(index: unknown, id: string): number {
    if (typeof index === 'number') return index;
    return id !== '' || this.#calls.size === 0 ? this.#calls.size : this.#calls.size - 1;
  }
}

function lengthOf(call: StreamedToolCall): number {
  return call.id.length + call.name.length + call.arguments.length;
}
