import { emptyAnswer, type MessageBase } from './messages';
import { answerContent, textContent, toolCallsOf } from './parts';
import type { Answer } from './types';

/*
 * Versions of an answer that were not asked for as they are. Their code is not part of the first load, as that of `messages.ts` is.
 */

/** An answer with the words that a person has put in the place of its text. */
export function editedAnswer(base: MessageBase, answer: Answer, text: string): Answer {
  return {
    ...versionOf(base, answer),
    content: answerContent({ text, toolCalls: toolCallsOf(answer) }),
    status: 'complete',
    edited: true,
  };
}

/**
 * A version of an answer that begins with a text, for a model to continue: what was kept of the answer, and perhaps more.
 * Nobody asked for that text itself, so all of its requests are continuations.
 */
export function begunAnswer(base: MessageBase, answer: Answer, text: string): Answer {
  return { ...versionOf(base, answer), content: textContent(text), status: 'truncated' };
}

/** The fields that a version of an answer inherits: its author, and its place beside others. */
function versionOf(base: MessageBase, { respondedBy, asked, comparison }: Answer) {
  return {
    ...emptyAnswer,
    ...base,
    respondedBy: respondedBy === '' ? null : (respondedBy ?? asked?.model ?? null),
    ...(comparison && { comparison }),
  };
}
