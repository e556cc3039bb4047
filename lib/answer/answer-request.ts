import type { Answer, AskedWith, Attachment, Continuation, Message } from '@/lib/conversation/types';
import type { RecordName } from '@/lib/conversation/recorded';
import { textOf } from '@/lib/conversation/parts';
import { answerError } from '@/lib/model/answer-error';
import type { Deployment } from '@/lib/model/deployment';
import { priceHere } from '@/lib/model/price-here';
import type { AnswerProgress } from './answer-progress';
import { ask, takeUp, type AskDependencies } from './ask';
import type { AskOptions } from './exchange';
import type { Earlier } from './arriving-answers';
import { readAttached, readText, shortened, withAttached, type ReadAttachment } from './attached';
import { CONTINUE_INSTRUCTION, continuing } from './continuation';
import { packRecord } from './pack-record';
import { attachedTo, attachmentsIn, continuationBody, requestBody, type RequestBody } from './request-body';

/** One request of an answer, or of the choices of which it is the first. */
export interface AnswerRequest {
  /** As it was before. */
  readonly answer: Answer;
  /** The thread above it, with what was deleted of it since. */
  readonly path: readonly Message[];
  readonly asked: AskedWith;
  /** When the answer was asked to go on, in milliseconds since the epoch; null for the request that it began with. */
  readonly continuedAt: number | null;
  /** How many answers it asks for. */
  readonly choices: number;
  /** The part of them that another page has received, to be taken up; absent where they are asked for. */
  readonly earlier?: Earlier;
}

interface Options extends Pick<AskOptions, 'signal' | 'onReconnecting'> {
  /** Called with what has become of each answer, at most once a frame, and not after they have ended. */
  readonly onProgress: (changed: readonly Partial<Answer>[]) => void;
}

interface Dependencies extends AskDependencies {
  /** Gives the bytes under a hash; null where they are not there. */
  readonly readBytes: (hash: string) => Promise<Blob | null>;
  /** Returns what the deployment says of itself, which may come when the request is already under way. */
  readonly deployment: () => Deployment;
}

/** The outcome of a request. */
export interface Received {
  /** The final state of each answer: as many as were asked for. */
  readonly ends: readonly Partial<Answer>[];
  /**
   * Packs the record of the request and has `keep` keep it under its hash: once the answers are safe, because it takes a while.
   *
   * @returns what naming the record changes of each answer; null where there is none, or it could not be kept
   */
  readonly record: (keep: (hash: string, bytes: Blob) => Promise<void>) => Promise<NameRecord | null>;
}

type NameRecord = (answer: Answer) => Partial<Answer>;

/** Sends a request with all that is attached to it, and reads what it brings. Never rejects: what goes wrong is its `error`. */
export async function receiveAnswer(
  request: AnswerRequest,
  { onProgress, ...rest }: Options,
  dependencies: Dependencies,
): Promise<Received> {
  const { choices, earlier } = request;
  const endAll = (end: Pick<Answer, 'status' | 'error'>): Received => ({
    ends: Array.from({ length: choices }, () => ({ ...end, run: undefined })),
    record: () => Promise.resolve(null),
  });
  const going = goingOn(request);
  const found = bodyOf(request, going, dependencies.readBytes);
  const body = found instanceof Promise ? await found : found;
  if (body === null && !earlier) {
    const status = going === null ? 'failed' : 'truncated';
    return endAll({ status, error: answerError('attachment_missing') });
  }
  const changes = going && continuing(going.before, going.continuation);
  const changed = (all: readonly AnswerProgress[]): readonly Partial<Answer>[] => {
    const price = priceHere(dependencies.deployment(), request.asked);
    const priced = price === undefined ? all : all.map((progress) => ({ ...progress, price }));
    return changes ? priced.map((progress) => changes(progress)) : priced;
  };
  const options = {
    ...{ ...rest, choices },
    onProgress: (progress: readonly AnswerProgress[]) => {
      onProgress(changed(progress));
    },
  };
  const asked = earlier
    ? await takeUp(earlier, options, dependencies)
    : body && (await ask(body.sent, options, dependencies));
  // What the other page had received is there; no more is to be had.
  if (asked === null)
    return endAll(
      rest.signal.aborted
        ? { status: 'stopped', error: null }
        : { status: 'truncated', error: answerError('page_left') },
    );
  const { ends, record } = asked;
  return {
    ends: changed(ends),
    async record(keep) {
      if (body === null) return null;
      try {
        const { name, bytes } = await packRecord(await record(body.recorded()), dependencies.timing);
        await keep(name.hash, bytes);
        return naming(name, going?.continuation ?? null);
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

interface GoingOn {
  readonly before: Answer;
  readonly continuation: Continuation;
}

/** How an answer goes on: that one alone, not the others that were asked for with it. Null where it only begins. */
function goingOn({ answer, asked, continuedAt }: AnswerRequest): GoingOn | null {
  if (continuedAt === null) return null;
  const { n: _, ...parameters } = asked.parameters;
  const { length } = textOf(answer);
  // Attempts that brought nothing are not worth telling.
  const continuations = (answer.continuations ?? []).filter(
    ({ from, usage }) => from < length || usage !== null,
  );
  return {
    before: { ...answer, continuations },
    continuation: {
      ...{ askedAt: continuedAt, from: length, instruction: CONTINUE_INSTRUCTION },
      asked: { ...asked, parameters },
      ...{ usage: null, timeToFirstToken: null, totalTime: null },
    },
  };
}

/** The body of a request; null where something that is attached to it is not there. */
function bodyOf(
  request: AnswerRequest,
  going: GoingOn | null,
  readBytes: Dependencies['readBytes'],
): SentBody | Promise<SentBody | null> {
  const { asked, path } = request;
  if (asked.body !== undefined) return writtenBody(asked.body, path, readBytes);
  const attached = attachedTo(asked, path);
  // A request with nothing attached is asked at once.
  if (attached.length === 0) return madeBody(request, going);
  return readAttached(attached, readBytes).then((read) =>
    'missing' in read ? null : madeBody(request, going, attached, read),
  );
}

/** A body made of the conversation. */
function madeBody(
  { asked, path }: AnswerRequest,
  going: GoingOn | null,
  attached: readonly Attachment[] = [],
  read?: ReadAttachment,
): SentBody {
  const sent = going
    ? continuationBody(going.continuation, path, going.before, read)
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
