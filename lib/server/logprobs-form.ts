import { eventBounds } from '@/lib/answer/answer-limits';
import { choiceNumber } from '@/lib/answer/chat-format';
import { DuplicateFilter } from '@/lib/answer/duplicate-filter';
import type { SseEvent } from '@/lib/answer/sse-decoder';
import { exceededBound, parseBoundedJson } from '@/lib/json/json-meter';
import { isRecord } from '@/lib/json/json';

/** Log probabilities as they come: a list for the words, one for a refusal. */
interface Logprobs {
  content: unknown[] | null;
  refusal: unknown[] | null;
}

/** With 20 alternatives each these are some 12,000 values; longer ones are halved until an event holds them. */
const MOST_IN_EVENT = 64;
/** Less than an event's: what stands around them takes its own. */
const listBounds = { ...eventBounds, values: eventBounds.values - 100, keys: eventBounds.keys - 100 };

/** The lists among log probabilities; null where they have none. */
function listsOf(logprobs: unknown): Logprobs | null {
  if (!isRecord(logprobs)) return null;
  const listOf = (value: unknown): unknown[] | null =>
    Array.isArray(value) && value.length > 0 ? (value as unknown[]) : null;
  const lists = { content: listOf(logprobs['content']), refusal: listOf(logprobs['refusal']) };
  return lists.content === null && lists.refusal === null ? null : lists;
}

/**
 * The choices of a chunk in which a whole answer comes, each as one choice with its words and more with its log
 * probabilities: all of them at once are more than clients read in one event. What ends a choice comes with its last.
 */
export function spreadLogprobs(choices: readonly unknown[]): {
  readonly first: readonly unknown[];
  readonly later: readonly object[];
} {
  const later: object[] = [];
  const first = choices.map((choice, place) => {
    const lists = isRecord(choice) ? listsOf(choice['logprobs']) : null;
    if (!isRecord(choice) || lists === null) return choice;
    const { logprobs: _spread, finish_reason: reason = null, ...rest } = choice;
    const none = { content: null, refusal: null };
    const pieces = [
      ...piecesOf(lists.content ?? []).map((content) => ({ ...none, content })),
      ...piecesOf(lists.refusal ?? []).map((refusal) => ({ ...none, refusal })),
    ];
    for (const [index, logprobs] of pieces.entries()) {
      const finish = index === pieces.length - 1 ? reason : null;
      later.push({ index: rest['index'] ?? place, delta: {}, logprobs, finish_reason: finish });
    }
    return { ...rest, finish_reason: null };
  });
  return { first, later };
}

function piecesOf(list: readonly unknown[]): readonly (readonly unknown[])[] {
  const pieces: (readonly unknown[])[] = [];
  for (let start = 0; start < list.length;) {
    let length = MOST_IN_EVENT;
    let piece = list.slice(start, start + length);
    while (length > 1 && exceededBound(JSON.stringify(piece), listBounds) !== null) {
      length /= 2;
      piece = list.slice(start, start + length);
    }
    pieces.push(piece);
    start += length;
  }
  return pieces;
}

/** Gathers the log probabilities of events, which an answer's reader passes over. Hears of events as a recorder does. */
export class LogprobsGatherer {
  readonly #ofChoices = new Map<number, Logprobs>();
  readonly #duplicates = new DuplicateFilter();
  /** UTF-16 units of events that may yet be read. */
  #left: number;

  constructor(length: number) {
    this.#left = length;
  }

  event(event: SseEvent): void {
    if (!/"logprobs"\s*:\s*\{/.test(event.data) || this.#duplicates.isDuplicate(event)) return;
    this.#left -= event.data.length;
    if (this.#left < 0) return;
    const value = parseBoundedJson(event.data.replace(/^(?:data:\s*)+/, ''), eventBounds);
    const choices: unknown = isRecord(value) ? value['choices'] : null;
    const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
    for (const [place, choice] of list.entries()) {
      const number = choiceNumber(choice, place);
      if (isRecord(choice) && number !== null)
        this.#take(number, choice['logprobs'], isRecord(choice['message']));
    }
  }

  /** A body that comes whole has its own. */
  text(): void {
    // Nothing is gathered from it.
  }

  /** All of a choice; null where there are none, or more than are read: a part would pass for all of them. */
  of(choice: number): Logprobs | null {
    return this.#left < 0 ? null : (this.#ofChoices.get(choice) ?? null);
  }

  /** `isWhole` for those of the whole message, which some send once more at the end. */
  #take(choice: number, logprobs: unknown, isWhole: boolean): void {
    const lists = listsOf(logprobs);
    if (lists === null) return;
    const known = this.#ofChoices.get(choice);
    if (known === undefined || isWhole) {
      this.#ofChoices.set(choice, lists);
      return;
    }
    for (const name of ['content', 'refusal'] as const) {
      const { [name]: all } = known;
      if (all === null) known[name] = lists[name];
      else for (const entry of lists[name] ?? []) all.push(entry);
    }
  }
}
