import { isRecord } from '@/lib/json/json';

/** One call of a tool, as far as it has arrived. `arguments` is JSON text, perhaps cut. */
export interface StreamedToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** Puts tool calls together from the parts in which they are streamed. */
export class ToolCallAccumulator {
  readonly #calls = new Map<number, StreamedToolCall>();
  #list: readonly StreamedToolCall[] = [];

  /** The calls so far, in the order of their index. The same array until something changes. */
  get calls(): readonly StreamedToolCall[] {
    return this.#list;
  }

  /** Reads the `tool_calls` of a delta or of a whole message. False where they are not tool calls. */
  read(parts: unknown): boolean {
    if (parts === undefined || parts === null) return true;
    if (!Array.isArray(parts) || !parts.every((part) => this.#readPart(part))) return false;
    if (parts.length > 0) {
      this.#list = [...this.#calls].sort(([a], [b]) => a - b).map(([, call]) => call);
    }
    return true;
  }

  #readPart(part: unknown): boolean {
    if (!isRecord(part)) return false;
    const call = part['function'] ?? {};
    const id = part['id'] ?? '';
    if (!isRecord(call) || typeof id !== 'string') return false;
    const name = call['name'] ?? '';
    const text = call['arguments'] ?? '';
    if (typeof name !== 'string' || typeof text !== 'string') return false;

    const index = this.#indexOf(part['index'], id);
    const known = this.#calls.get(index);
    this.#calls.set(index, {
      // The result needs an id to name; a server that gives none is given one.
      id: id !== '' ? id : (known?.id ?? `call_${String(index)}`),
      // A name comes whole, and some servers repeat it.
      name: name !== '' ? name : (known?.name ?? ''),
      arguments: (known?.arguments ?? '') + text,
    });
    return true;
  }

  /** A whole message's calls have no index, nor have those of some servers: then an id begins a call. */
  #indexOf(index: unknown, id: string): number {
    if (typeof index === 'number') return index;
    return id !== '' || this.#calls.size === 0 ? this.#calls.size : this.#calls.size - 1;
  }
}
