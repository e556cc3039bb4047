import type { Answer, AskedWith, Continuation, Message } from '@/lib/conversation/types';
import { textOf } from '@/lib/conversation/parts';
import { answerError } from '@/lib/model/answer-error';
import { choicesAsked } from '@/lib/model/choices';
import type { AnswerProgress } from './answer-progress';
import { ask, type AskDependencies, type AskOptions } from './ask';
import { readAttached, type ReadAttachment } from './attached';
import { continuing } from './continuation';
import { attachedTo, continuationBody, requestBody } from './request-body';

/** What asks a model to go on with its own last answer. Each continuation records the words it was sent with. */
export const CONTINUE_INSTRUCTION =
  'Your last message was cut off. Continue it from exactly where it stops, with the very next character, so that the ' +
  'two parts read as one. Do not repeat any of it, and add no introduction or comment. If it stops inside a code ' +
  'block, go on with the code: do not open the block again.';

/** One request of an answer, or of the choices of which it is the first. */
export interface AnswerRequest {
  /** As it was before. */
  readonly answer: Answer;
  /** The thread above it, with what was deleted of it since. */
  readonly path: readonly Message[];
  readonly asked: AskedWith;
  /** When the answer was asked to go on, in milliseconds since the epoch; null for the request that it began with. */
  readonly continuedAt: number | null;
}

interface Options extends Pick<AskOptions, 'signal'> {
  /** Called with what has become of the answers, at most once a frame, and not after they have ended. */
  readonly onProgress: (changed: readonly Partial<Answer>[]) => void;
}

interface Dependencies extends AskDependencies {
  /** Gives the bytes under a hash; null where they are not there. */
  readonly readBytes: (hash: string) => Promise<Blob | null>;
}

/**
 * Sends a request with all that is attached to it, and reads what it brings.
 *
 * @returns what has become of each answer in the end: as many as the request asks for. Never rejects: what goes wrong is
 * an answer's `error`
 */
export async function receiveAnswer(
  request: AnswerRequest,
  { signal, onProgress }: Options,
  dependencies: Dependencies,
): Promise<readonly Partial<Answer>[]> {
  const { asked, path } = request;
  const attached = attachedTo(asked, path);
  // What has nothing attached is asked at once.
  const read = attached.length === 0 ? undefined : await readAttached(attached, dependencies.readBytes);
  if (read && 'missing' in read) {
    const status = request.continuedAt === null ? 'failed' : 'truncated';
    const error = answerError('attachment_missing');
    return Array.from({ length: choicesAsked(asked.parameters) }, () => ({ status, error }));
  }
  if (request.continuedAt !== null) return goOn(request, request.continuedAt, read);
  return ask(requestBody(asked, path, read), { signal, onProgress }, dependencies);

  async function goOn({ answer }: AnswerRequest, askedAt: number, bytes?: ReadAttachment) {
    const continuation = continuationOf(answer, asked, askedAt);
    const changed = continuing(withoutVainAttempts(answer), continuation);
    const all = (progress: readonly AnswerProgress[]) => progress.map((each) => changed(each));
    const body = continuationBody(continuation, path, answer, bytes);
    const report = (progress: readonly AnswerProgress[]): void => {
      onProgress(all(progress));
    };
    return all(await ask(body, { signal, onProgress: report }, dependencies));
  }
}

/** One answer goes on, not the others that were asked for with it. */
function continuationOf(answer: Answer, asked: AskedWith, askedAt: number): Continuation {
  const { n: _, ...parameters } = asked.parameters;
  return {
    askedAt,
    from: textOf(answer).length,
    instruction: CONTINUE_INSTRUCTION,
    asked: { ...asked, parameters },
    ...{ usage: null, timeToFirstToken: null, totalTime: null },
  };
}

/** Attempts to go on that brought nothing are not worth telling. */
function withoutVainAttempts(answer: Answer): Answer {
  const { length } = textOf(answer);
  const continuations = (answer.continuations ?? []).filter(
    ({ from, usage }) => from < length || usage !== null,
  );
  return { ...answer, continuations };
}
