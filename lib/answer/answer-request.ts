import type { Answer, AskedWith, Continuation, Message } from '@/lib/conversation/types';
import { answerError } from '@/lib/model/answer-error';
import type { Deployment } from '@/lib/model/deployment';
import { priceHere } from '@/lib/model/price-here';
import type { AnswerProgress } from './answer-progress';
import { ask, type AskDependencies, type AskOptions } from './ask';
import { readAttached, type ReadAttachment } from './attached';
import { continuing } from './continuation';
import { attachedTo, continuationBody, requestBody } from './request-body';

/** One request of an answer. */
export interface AnswerRequest {
  /** As it was before. */
  readonly answer: Answer;
  /** The thread above it, with what was deleted of it since. */
  readonly path: readonly Message[];
  readonly asked: AskedWith;
  /** null for the request that it began with. */
  readonly continuation: Continuation | null;
}

interface Options extends Pick<AskOptions, 'signal'> {
  /** Called with what has become of the answer, at most once a frame, and not after it has ended. */
  readonly onProgress: (changed: Partial<Answer>) => void;
}

interface Dependencies extends AskDependencies {
  /** Gives the bytes under a hash; null where they are not there. */
  readonly readBytes: (hash: string) => Promise<Blob | null>;
  /** What the deployment says of itself, which may come while it is asked already. */
  readonly deployment: () => Deployment;
}

/**
 * Sends a request with all that is attached to it, and reads what it brings.
 *
 * @returns what has become of the answer in the end. Never rejects: what goes wrong is its `error`
 */
export async function receiveAnswer(
  request: AnswerRequest,
  { signal, onProgress }: Options,
  dependencies: Dependencies,
): Promise<Partial<Answer>> {
  const { answer, asked, path, continuation } = request;
  const attached = attachedTo(asked, path);
  // What has nothing attached is asked at once.
  const read = attached.length === 0 ? undefined : await readAttached(attached, dependencies.readBytes);
  if (read && 'missing' in read)
    return {
      status: continuation === null ? 'failed' : 'truncated',
      error: answerError('attachment_missing'),
    };
  const price = () => {
    const asPriced = priceHere(dependencies.deployment(), asked);
    return asPriced === undefined ? {} : { price: asPriced };
  };
  const changes = continuation && continuing(answer, continuation);
  const changed = (progress: AnswerProgress): Partial<Answer> =>
    changes?.({ ...progress, ...price() }) ?? { ...progress, ...price() };
  const options = {
    signal,
    onProgress: (progress: AnswerProgress) => {
      onProgress(changed(progress));
    },
  };
  return changed(await ask(bodyOf(request, read), options, dependencies));
}

function bodyOf({ answer, asked, path, continuation }: AnswerRequest, read?: ReadAttachment) {
  return continuation ? continuationBody(continuation, path, answer, read) : requestBody(asked, path, read);
}
