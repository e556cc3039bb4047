import type {
  Answer,
  AskedWith,
  Attachment,
  Continuation,
  Message,
  RecordName,
} from '@/lib/conversation/types';
import { answerError } from '@/lib/model/answer-error';
import type { AnswerProgress } from './answer-progress';
import { ask, type AskDependencies, type AskOptions } from './ask';
import { readAttached, readText, shortened, withAttached, type ReadAttachment } from './attached';
import { CONTINUE_INSTRUCTION, continuing } from './continuation';
import { packRecord } from './pack-record';
import { attachedTo, attachmentsIn, continuationBody, requestBody, type RequestBody } from './request-body';

/** One request of an answer. */
export interface AnswerRequest {
  /** As it was before. */
  readonly answer: Answer;
  /** The thread above it, with what was deleted of it since. */
  readonly path: readonly Message[];
  readonly asked: AskedWith;
  /** null for the request that it began with. */
  readonly continuation: Omit<Continuation, 'instruction'> | null;
}

interface InstructedRequest extends AnswerRequest {
  readonly continuation: Continuation | null;
}

interface Options extends Pick<AskOptions, 'signal'> {
  /** Called with what has become of the answer, at most once a frame, and not after it has ended. */
  readonly onProgress: (changed: Partial<Answer>) => void;
}

interface Dependencies extends AskDependencies {
  /** Gives the bytes under a hash; null where they are not there. */
  readonly readBytes: (hash: string) => Promise<Blob | null>;
}

/** What a request brought. */
export interface Received {
  /** What has become of the answer in the end. */
  readonly end: Partial<Answer>;
  /**
   * Packs the record of the request and has `keep` keep it under its hash: once the answer is safe, because it takes a while.
   *
   * @returns what naming the record changes of the answer; null where there is none, or it could not be kept
   */
  readonly record: (keep: (hash: string, bytes: Blob) => Promise<void>) => Promise<NameRecord | null>;
}

type NameRecord = (answer: Answer) => Partial<Answer>;

/** Sends a request with all that is attached to it, and reads what it brings. Never rejects: what goes wrong is its `error`. */
export async function receiveAnswer(
  request: AnswerRequest,
  { signal, onProgress }: Options,
  dependencies: Dependencies,
): Promise<Received> {
  const { answer } = request;
  const continuation = request.continuation && { ...request.continuation, instruction: CONTINUE_INSTRUCTION };
  const found = bodyOf({ ...request, continuation }, dependencies.readBytes);
  const body = found instanceof Promise ? await found : found;
  if (body === null) {
    const status = continuation === null ? 'failed' : 'truncated';
    return { end: { status, error: answerError('attachment_missing') }, record: () => Promise.resolve(null) };
  }
  const changes = continuation && continuing(answer, continuation);
  const changed = (progress: AnswerProgress): Partial<Answer> => changes?.(progress) ?? progress;
  const options = {
    signal,
    onProgress: (progress: AnswerProgress) => {
      onProgress(changed(progress));
    },
  };
  const { end, record } = await ask(body.sent, options, dependencies);
  return {
    end: changed(end),
    async record(keep) {
      try {
        const { name, bytes } = await packRecord(record(body.recorded()), dependencies.timing);
        await keep(name.hash, bytes);
        return naming(name, continuation);
      } catch {
        // The answer goes without: its details say that nothing was recorded.
        return null;
      }
    },
  };
}

/** Names the record of a request in its answer, or in the continuation that it was. */
function naming(record: RecordName, continuation: Continuation | null): NameRecord {
  if (continuation === null) return () => ({ record });
  return ({ continuations = [] }) => ({
    continuations: continuations.map((each) =>
      each.askedAt === continuation.askedAt ? { ...each, record } : each,
    ),
  });
}

interface SentBody {
  /** A text is sent as it is. */
  readonly sent: RequestBody | string;
  /** Its text, with what is attached shortened. */
  readonly recorded: () => string;
}

/** The body of a request; null where something that is attached to it is not there. */
function bodyOf(
  request: InstructedRequest,
  readBytes: Dependencies['readBytes'],
): SentBody | Promise<SentBody | null> {
  const { asked, path } = request;
  if (asked.body !== undefined) return writtenBody(asked.body, path, readBytes);
  const attached = attachedTo(asked, path);
  // What has nothing attached is asked at once.
  if (attached.length === 0) return madeBody(request);
  return readAttached(attached, readBytes).then((read) =>
    'missing' in read ? null : madeBody(request, attached, read),
  );
}

/** A body made of the conversation. */
function madeBody(
  { answer, asked, path, continuation }: InstructedRequest,
  attached: readonly Attachment[] = [],
  read?: ReadAttachment,
): SentBody {
  const sent = continuation
    ? continuationBody(continuation, path, answer, read)
    : requestBody(asked, path, read);
  return { sent, recorded: () => shortened(JSON.stringify(sent), attached, read) };
}

/** A body that a person wrote. */
async function writtenBody(
  hash: string,
  path: readonly Message[],
  readBytes: Dependencies['readBytes'],
): Promise<SentBody | null> {
  const text = await readText(hash, readBytes);
  const sent = text === null ? null : await withAttached(text, attachmentsIn(path), readBytes);
  return text === null || sent === null ? null : { sent, recorded: () => text };
}
