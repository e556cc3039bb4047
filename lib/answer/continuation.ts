import { answerContent, refusalOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import type { Answer, Continuation } from '@/lib/conversation/types';
import { isSameModel } from '@/lib/model/models';
import { readNotShown } from '@/lib/model/not-shown';
import type { CompletionUsage } from '@/lib/model/response';
import type { AnswerEnd, AnswerProgress } from './answer-progress';
import { numberedItem, seam } from './seam';

/** The instruction to go on with the last answer. Each continuation records the words it was sent with. */
export const CONTINUE_INSTRUCTION =
  'Your last message was cut off. Continue it from exactly where it stops, with the very next character, so that the ' +
  'two parts read as one. Do not repeat any of it, and add no introduction or comment. If it stops inside a code ' +
  'block, go on with the code: do not open the block again.';

/**
 * Gives what puts an answer and its continuation together. It is called with all that has arrived of the continuation,
 * again and again, and returns what has changed of the answer. The text only grows.
 *
 * @param before the answer as it was when it was asked to go on
 */
export function continuing(before: Answer, continuation: Continuation) {
  const join = joining(textOf(before));
  // The tokens that it began with are counted with the first choice of its request.
  const isOther = before.usage === null && (before.choice?.index ?? 0) > 0;
  const countedApart = isOther && (before.continuations ?? []).length === 0;

  return (arrived: AnswerProgress | AnswerEnd): Partial<Answer> => {
    const { usage, price, timeToFirstToken } = arrived;
    const end = 'status' in arrived ? arrived : null;
    // Nothing was used, and nothing is to be paid.
    const wasRefused = end?.status === 'failed' && usage === null && end.content.length === 0;
    const totalTime = end?.totalTime ?? null;
    // Of a version that was begun with what was kept of another, nothing was asked before.
    const isFirst = before.asked === null && (before.continuations ?? []).length === 0;
    const notShown = readNotShown([...(before.notShown ?? []), ...(arrived.notShown ?? [])]);
    return {
      content: [
        ...thinkingOf(before),
        ...thinkingOf(arrived),
        ...answerContent({
          text: join(textOf(arrived), end !== null),
          refusal: refusalOf(before) + refusalOf(arrived),
          toolCalls: toolCallsOf(arrived),
        }),
      ],
      respondedBy: bothNames(before, arrived.respondedBy),
      finishReason: arrived.finishReason,
      run: arrived.run && { ...arrived.run, before },
      ...(notShown.length > 0 && { notShown }),
      usage: wasRefused ? before.usage : isFirst || countedApart ? usage : bothUsed(before.usage, usage),
      ...(isFirst && { timeToFirstToken }),
      continuations: [
        ...(before.continuations ?? []),
        {
          ...{ ...continuation, usage, timeToFirstToken, totalTime },
          ...(price !== undefined && !wasRefused && { price }),
        },
      ],
      ...(end && {
        // What was there before it is still there.
        status: end.status === 'failed' ? 'truncated' : end.status,
        error: end.error,
        totalTime: isFirst
          ? totalTime
          : before.totalTime === null || totalTime === null
            ? null
            : before.totalTime + totalTime,
      }),
    };
  };
}

/** An answer that two models wrote names both, so that neither is credited with the other's words. */
function bothNames({ respondedBy, asked }: Answer, name: string | null): string | null {
  if (respondedBy === null || name === null || respondedBy === name) return name ?? respondedBy;
  const isOne = isSameModel(respondedBy, name) && isSameModel(name, asked?.model ?? '');
  return isOne || respondedBy.endsWith(`, ${name}`) ? respondedBy : `${respondedBy}, ${name}`;
}

/** Returns the usage of two requests together; null where that of one is not known. */
function bothUsed(one: CompletionUsage | null, other: CompletionUsage | null): CompletionUsage | null {
  if (one === null || other === null) return null;
  const cached = sum(one.prompt_tokens_details?.cached_tokens, other.prompt_tokens_details?.cached_tokens);
  const reasoning = sum(
    one.completion_tokens_details?.reasoning_tokens,
    other.completion_tokens_details?.reasoning_tokens,
  );
  return {
    prompt_tokens: one.prompt_tokens + other.prompt_tokens,
    completion_tokens: one.completion_tokens + other.completion_tokens,
    total_tokens: one.total_tokens + other.total_tokens,
    ...(cached !== undefined && { prompt_tokens_details: { cached_tokens: cached } }),
    ...(reasoning !== undefined && { completion_tokens_details: { reasoning_tokens: reasoning } }),
  };
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}

/** A shorter repetition may well be meant: `} } }`. */
const SHORTEST_OVERLAP = 12;
/** Models repeat the line that they were cut off in, rarely more. */
const LONGEST_OVERLAP = 600;

/**
 * Gives what puts a text and its continuation together without a seam: a code fence that the continuation opens again
 * is left out, and so is what it repeats of the end of the text; a list goes on in its own line. While that cannot be known yet,
 * only the text itself is there.
 */
export function joining(text: string): (next: string, ended: boolean) => string {
  const inFence = endsInFence(text);
  const tail = text.slice(-LONGEST_OVERLAP);
  const line = text.slice(text.lastIndexOf('\n') + 1);
  let left: number | null = null;
  return (next, ended) => {
    left ??= leftOut(next, { tail, line, inFence, ended });
    if (left === null) return text;
    const rest = next.slice(left);
    const between = inFence || left > 0 ? '' : seam(line, rest, ended);
    return between === null ? text : `${text}${between}${rest}`;
  };
}

/** One that names its language; without a name it may as well close the block. */
const reopenedFence = /^\s*(?:`{3,}|~{3,})[ \t]*[^\s`~][^`\n]*\n/;
const partOfFence = /^\s*(?:`{0,2}|~{0,2}|(?:`{3,}|~{3,})[^`\n]*)$/;

/** How many characters of the start of a continuation are left out; null while more of it has to arrive. */
function leftOut(
  next: string,
  { tail, line, inFence, ended }: { tail: string; line: string; inFence: boolean; ended: boolean },
): number | null {
  const mayGoOn = !ended && next.length < LONGEST_OVERLAP;
  const start = next.slice(0, LONGEST_OVERLAP);
  const fence = inFence ? (reopenedFence.exec(start)?.[0].length ?? 0) : 0;
  if (mayGoOn && inFence && fence === 0 && partOfFence.test(start)) return null;

  // The text may end in the opening fence itself, whose line must still end.
  if (fence > 0 && /(?:^|\n)[ \t>]*(?:`{3,}|~{3,})[^\n]*$/.test(tail)) return fence - 1;
  const rest = start.slice(fence);
  if (mayGoOn && tail.includes(rest)) return null;
  // The item that the text was cut in, said again: its number tells, however short it is.
  const cut = inFence ? null : numberedItem(line);
  if (cut !== null && start.startsWith(cut)) return cut.length;
  for (let length = Math.min(rest.length, tail.length); length >= SHORTEST_OVERLAP; length -= 1) {
    if (tail.endsWith(rest.slice(0, length))) return fence + length;
  }
  return fence;
}

/** Whether a text ends within a fenced block of code, wherever that stands. */
function endsInFence(text: string): boolean {
  let fence = '';
  for (const [, marks = '', info = ''] of text.matchAll(
    /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})(.*)$/gm,
  )) {
    if (fence === '') fence = marks[0] === '`' && info.includes('`') ? '' : marks;
    else if (marks[0] === fence[0] && marks.length >= fence.length && info.trim() === '') fence = '';
  }
  return fence !== '';
}
