import { choicesAsked } from '@/lib/model/choices';
import type { ChatCompletionRequest } from '@/lib/model/request';
import type { AnswerPart, GeneratingSource } from './source';

/** A part of an answer, with the number of its choice. */
export type ChoicePart = readonly [choice: number, part: AnswerPart];

/**
 * The answers that a request asks for, in turn as their parts come. A source makes each by itself, as many at once as it can;
 * the others wait.
 */
export async function* choicesOf(
  source: GeneratingSource,
  request: ChatCompletionRequest,
  signal: AbortSignal,
): AsyncGenerator<ChoicePart, void> {
  const count = choicesAsked(request);
  if (count === 1) {
    for await (const part of source.answer(request, signal)) yield [0, part];
    return;
  }
  const left = new AbortController();
  const all = Array.from({ length: count }, (_, choice) => {
    const parts = source.answer(ofChoice(request, choice), AbortSignal.any([signal, left.signal]));
    return parts[Symbol.asyncIterator]();
  });
  const waiting = new Map<number, ReturnType<typeof next>>();
  const next = async (choice: number) => ({ choice, result: await all[choice]?.next() });
  const pull = (choice: number) => {
    const pulled = next(choice);
    // Where another fails first, nobody waits for this one any more.
    pulled.catch(() => undefined);
    waiting.set(choice, pulled);
  };
  try {
    for (const choice of all.keys()) pull(choice);
    while (waiting.size > 0) {
      const { choice, result } = await Promise.race(waiting.values());
      // Last in the order, so that those that are always ready take turns.
      waiting.delete(choice);
      if (result === undefined || result.done === true) continue;
      pull(choice);
      yield [choice, result.value];
    }
  } finally {
    left.abort();
    await Promise.allSettled(all.map(async (parts) => parts.return?.()));
  }
}

/** A seed makes an answer repeatable, not all choices alike. */
function ofChoice(request: ChatCompletionRequest, choice: number): ChatCompletionRequest {
  const { seed } = request;
  return typeof seed === 'number' ? { ...request, seed: seed + choice } : request;
}
