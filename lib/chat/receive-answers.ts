import { receiveAnswer, type AnswerRequest } from '@/lib/answer/answer-request';
import type { AskDependencies } from '@/lib/answer/ask';
import type { ChoiceTimes } from '@/lib/answer/arriving-choice';
import { grow } from '@/lib/conversation/grow';
import { thinkingOf } from '@/lib/conversation/parts';
import { isTemporary } from '@/lib/conversation/temporary';
import { findMessage, pathWithDeleted } from '@/lib/conversation/tree';
import type { StoreApi } from 'zustand/vanilla';
import type { Answer, Conversation } from '@/lib/conversation/types';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { ChatDependencies } from './chat-dependencies';
import type { ConversationList } from './conversation-list';
import { GrowingAnswers, type Arriving } from './growing-answers';
import type { OpenConversations } from './open-conversations';
import { onPageWake } from './page-wake';

/** The answers of one request, which somebody waits for. */
export interface Waiting {
  readonly conversationId: string;
  readonly ids: readonly string[];
  readonly request: AnswerRequest;
  readonly signal: AbortSignal;
  /** Whether nobody has deleted it, or asked it to go on, meanwhile. */
  readonly isWaitedFor: (id: string) => boolean;
  /** Changes those of them that are still there, as `OpenConversations` does, by what has changed of each. */
  readonly update: (
    keep: 'now' | 'soon' | 'quietly',
    changed: (answer: Answer, index: number) => Partial<Answer> | false | undefined,
    replace?: typeof grow,
  ) => void;
}

interface Context {
  readonly open: OpenConversations;
  readonly list: ConversationList;
  readonly saver: ConversationSaver;
  readonly arriving: StoreApi<Arriving>;
  readonly dependencies: AskDependencies & Pick<ChatDependencies, 'attachments'>;
}

/** Sends a request and puts into its answers what it brings. Resolves when they have ended and are kept, and their record too. */
export async function receiveAnswers(
  { conversationId, ids, request, signal, isWaitedFor, update }: Waiting,
  { open, list, saver, arriving, dependencies }: Context,
): Promise<void> {
  const take = (arrived: readonly Partial<Answer>[], keep: 'now' | 'soon') => {
    update(
      keep,
      (answer, index) => isWaitedFor(answer.id) && withRecords(answer, arrived[index]),
      keep === 'soon' ? grow : undefined,
    );
  };
  const growing = new GrowingAnswers(ids, {
    ...{ arriving, timing: dependencies.timing },
    takeOver: (changed) => {
      take(changed, 'soon');
    },
  });
  const options = {
    signal,
    onProgress: (changed: readonly Partial<Answer>[]) => {
      growing.grow(changed, isWaitedFor);
    },
    onReconnecting: (reconnecting: boolean) => {
      const others = [...list.store.getState().reconnecting].filter((id) => !ids.includes(id));
      list.store.setState({ reconnecting: new Set(reconnecting ? [...others, ...ids] : others) });
    },
  };
  open.growing.add(growing);
  const received = receiveAnswer(request, options, {
    ...{ onWake: onPageWake, ...dependencies },
    readBytes: dependencies.attachments.read,
    deployment: () => open.deployment,
  });
  const record = await received
    .then(async (answers) => {
      // What has just come is drawn in one task, how the answer ends in another.
      await dependencies.timing.nextTask();
      for (const id of ids) list.answerEnded(id);
      take(answers.ends, 'now');
      return answers.record;
    })
    .finally(() => {
      growing.end();
      open.growing.delete(growing);
    });
  await saver.settled();
  const how = isTemporary(conversationId) ? 'in memory' : 'or drop';
  const named = await record(async (hash, bytes) => {
    // It may have been deleted meanwhile.
    if (open.find(conversationId)) await dependencies.attachments.keep(hash, bytes, how);
  });
  if (named) update('quietly', named);
}

/** Milliseconds after which nobody keeps a run any more, however long its answer took. */
const TOO_OLD = 3_600_000;

/**
 * The request by which an answer arrives that another page was receiving, and the ids of its choices in their order: of one that has been
 * deleted an id that no message has. Null where it cannot be taken up.
 */
export function leftBehind(
  messages: Conversation['messages'],
  answerId: string,
  now: number,
): { readonly ids: readonly string[]; readonly request: AnswerRequest } | null {
  const answer = findMessage(messages, answerId);
  if (answer?.role !== 'assistant' || !answer.run || now - answer.run.sentAt > TOO_OLD) return null;
  const { run, choice } = answer;
  const all = Object.values(messages).filter((each) => each.role === 'assistant' && each.run?.id === run.id);
  const choices: readonly (Answer | undefined)[] =
    run.before || !choice
      ? [answer]
      : Array.from({ length: choice.of }, (_, index) =>
          all.find((each): each is Answer => each.role === 'assistant' && each.choice?.index === index),
        );
  const continuation = run.before && answer.continuations?.at(-1);
  const asked = continuation ? continuation.asked : answer.asked;
  if (asked === null) return null;
  return {
    ids: choices.map((each, index) => each?.id ?? `${answerId} ${String(index)}`),
    request: {
      ...{ answer: run.before ?? answer, asked, choices: choices.length },
      path: pathWithDeleted(messages, answer.parentId),
      continuedAt: continuation?.askedAt ?? null,
      earlier: { run, times: choices.map((each) => timesOf(each ?? answer)) },
    },
  };
}

/** When the words of an answer, or of its last continuation, came. */
function timesOf({ run, content, timeToFirstToken, continuations, ...rest }: Answer): ChoiceTimes {
  const before = run?.before;
  const thoughts = thinkingOf({ ...rest, content });
  const isNew = thoughts.length > (before ? thinkingOf(before).length : 0);
  return {
    timeToFirstToken: before ? (continuations?.at(-1)?.timeToFirstToken ?? null) : timeToFirstToken,
    thinkingTime: isNew ? (thoughts.at(-1)?.time ?? null) : null,
  };
}

/** The record of an earlier continuation may be packed, and named, only while the answer goes on already. */
function withRecords(
  { continuations: now = [] }: Answer,
  arrived: Partial<Answer> | undefined,
): Partial<Answer> | undefined {
  if (arrived?.continuations === undefined) return arrived;
  const continuations = arrived.continuations.map((each) => {
    const record = each.record ?? now.find(({ askedAt }) => askedAt === each.askedAt)?.record;
    return record === undefined ? each : { ...each, record };
  });
  return { ...arrived, continuations };
}
