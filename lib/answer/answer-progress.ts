import type { Answer, AnswerStatus } from '@/lib/conversation/types';
import type { AnswerError } from '@/lib/model/answer-error';

/** The part of an answer that is known while it arrives. */
export type AnswerProgress = Pick<
  Answer,
  'content' | 'respondedBy' | 'finishReason' | 'usage' | 'price' | 'notShown' | 'timeToFirstToken' | 'run'
>;

/** How an answer ended. */
export interface Outcome {
  readonly status: Exclude<AnswerStatus, 'streaming'>;
  readonly error: AnswerError | null;
}

/** The part of an answer that is known in the end. */
export type AnswerEnd = AnswerProgress & Outcome & Pick<Answer, 'totalTime' | 'changes'>;
