import type { ToolCall } from '@/lib/conversation/types';
import { MAX_TOOL_CALLS } from './answer-limits';
import type { CallDelta } from './delta';

interface HeldCall {
  readonly index: number;
  /** Its id is the service's own, and all its parts so far were one that could be a call by itself. */
  readonly complete: boolean;
  /** `id` is empty where the service has given none. */
  readonly call: ToolCall;
}

/** Puts tool calls together from the parts in which they are streamed. */
export class ToolCallAccumulator {
  readonly #calls: HeldCall[] = [];
  /** Places in `#calls`: of the last call under an index, and under an id. */
  readonly #byIndex = new Map<number, number>();
  readonly #byId = new Map<string, number>();
  /** Made when somebody asks for it, not with every part. */
  #list: readonly ToolCall[] | null = [];
  #length = 0;

  /** The calls so far, in the order of their index, each with an id of its own. The same array until something changes. */
  get calls(): readonly ToolCall[] {
    this.#list ??= withIds(this.#calls.toSorted((a, b) => a.index - b.index));
    return this.#list;
  }

  get count(): number {
    return this.#calls.length;
  }

  /** UTF-16 units of all calls: ids, names and arguments. */
  get length(): number {
    return this.#length;
  }

  /** Adds a part; returns its call's place in the order of arrival, null where it would begin more than there may be. */
  add(part: CallDelta): number | null {
    const place = this.#placeOf(part) ?? this.#calls.length;
    const known = this.#calls[place];
    if (known === undefined && place === MAX_TOOL_CALLS) return null;
    const { id, name, text, custom } = part;
    const replaces = part.all || (known?.complete === true && (part.complete || isOpening(known, text)));
    const call: ToolCall = {
      id: id !== '' ? id : (known?.call.id ?? ''),
      // A name comes whole, and some services repeat it.
      name: name !== '' ? name : (known?.call.name ?? ''),
      arguments: replaces ? text : (known?.call.arguments ?? '') + text,
      ...((custom || known?.call.custom) && { custom: true }),
    };
    const index = known?.index ?? part.index ?? this.#calls.length;
    const isFirst = (known?.call.arguments ?? '') === '';
    const complete = isFirst || replaces ? part.complete : known?.complete === true && text === '';
    this.#calls[place] = { index, complete, call };
    this.#byIndex.set(index, place);
    if (id !== '') this.#byId.set(id, place);
    this.#list = null;
    this.#length += lengthOf(call) - (known === undefined ? 0 : lengthOf(known.call));
    return place;
  }

  /** The call at a place, whose id is empty where the service has given none. */
  at(place: number): ToolCall | undefined {
    return this.#calls[place]?.call;
  }

  /**
   * The place of the call that a part belongs to; null where it begins one. Its index says which, but some services number
   * all calls alike, and some none: then an id begins a call, or a second name, or one that is complete by itself.
   */
  #placeOf({ index, id, name, complete }: CallDelta): number | null {
    const byId = this.#byId.get(id);
    const named = byId === undefined ? undefined : this.#calls[byId];
    const isAnother = complete && named?.complete === true && name !== named.call.name;
    if (byId !== undefined && !isAnother && (index === null || named?.index === index)) return byId;

    const place = index === null ? this.#calls.length - 1 : this.#byIndex.get(index);
    const last = place === undefined ? undefined : this.#calls[place];
    if (place === undefined || last === undefined) return null;
    if (id !== '') {
      const begins = index === null || (name !== '' && last.call.id !== '' && last.call.id !== id);
      return begins || isAnother ? null : place;
    }
    const isSecond = index === null && last.call.name !== '' && name !== last.call.name;
    return name !== '' && (isSecond || (complete && last.complete)) ? null : place;
  }
}

/** Some begin with arguments that are empty and only then send them. */
function isOpening({ call }: HeldCall, text: string): boolean {
  return call.arguments === '{}' && text.trimStart().startsWith('{');
}

/** The result of a call has to name it, and no other: a call without an id is given one, and so is a second of the same. */
function withIds(calls: readonly HeldCall[]): readonly ToolCall[] {
  const taken = new Set<string>();
  return calls.map(({ index, call }) => {
    const wanted = call.id !== '' ? call.id : `call_${String(index)}`;
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}_${String(number)}`;
    taken.add(id);
    return id === call.id ? call : { ...call, id };
  });
}

function lengthOf({ id, name, arguments: text }: ToolCall): number {
  return id.length + name.length + text.length;
}
