import type { MessageBase } from './messages';
import { textContent } from './parts';
import type { Answer } from './types';

/**
 * A version of an answer that begins with a text, for a model to continue: what was kept of the answer, and perhaps more.
 * Nobody asked for that text itself, so all of its requests are continuations.
 */
export function begunAnswer(base: MessageBase, answer: Answer, text: string): Answer {
  return {
    ...base,
    role: 'assistant',
    content: textContent(text),
    status: 'truncated',
    asked: null,
    respondedBy: answer.respondedBy ?? answer.asked?.model ?? null,
    finishReason: null,
    usage: null,
    timeToFirstToken: null,
    totalTime: null,
    error: null,
    // In its place beside others.
    ...(answer.comparison && { comparison: answer.comparison }),
  };
}
