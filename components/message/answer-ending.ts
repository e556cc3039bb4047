import type { Answer, AnswerError } from '@/lib/conversation/types';

/** How an answer that is not complete ended, in words, with the way on. */
export interface AnswerEnding {
  readonly tone: 'quiet' | 'warning';
  readonly text: string;
  /** A request parameter that was refused. */
  readonly refused: string | null;
  /** Why, in the words of who refused. */
  readonly reason: string | null;
  readonly action: 'Regenerate' | 'Try again' | 'Retry without it';
}

/** The refused parameter as it was set: errors may name a place within it, `tools[0].function.name`. */
function refusedParameter({ asked, error }: Answer): string | null {
  const key = /^[^.[]*/.exec(error?.param ?? '')?.[0] ?? '';
  return Object.hasOwn(asked?.parameters ?? {}, key) ? key : null;
}

/** A service's own words stand in quotation marks, unless the server has put them there with the service's name. */
function reasonOf(error: AnswerError): string {
  const { message } = error;
  return isOwnRefusal(error) || message.includes('“') ? message : `“${message}”`;
}

/** Whether the server itself refused a parameter, and did not ask the model. */
function isOwnRefusal(error: AnswerError | null): boolean {
  return error?.code === 'invalid_value' || error?.code === 'parameter_not_allowed';
}

/** What to say below an answer; null for one that is complete or still arriving. */
export function answerEnding(answer: Answer): AnswerEnding | null {
  const { status, error } = answer;
  switch (status) {
    case 'streaming':
    case 'complete':
      return null;
    case 'stopped':
      return { tone: 'quiet', text: 'Stopped by you.', refused: null, reason: null, action: 'Regenerate' };
    case 'truncated': {
      const text =
        error?.message ??
        (answer.finishReason === 'length' ? 'Cut off at the token limit.' : 'The connection was lost.');
      return { tone: 'warning', text, refused: null, reason: null, action: 'Try again' };
    }
    case 'failed': {
      const refused = refusedParameter(answer);
      if (refused !== null) {
        return {
          tone: 'warning',
          text: isOwnRefusal(error) ? 'This deployment does not allow' : 'The model refuses',
          refused,
          reason: error && reasonOf(error),
          action: 'Retry without it',
        };
      }
      const text = error?.message ?? 'The answer failed. Try again.';
      return { tone: 'warning', text, refused: null, reason: null, action: 'Try again' };
    }
  }
}
