import { receiveAnswer, type AnswerRequest } from '@/lib/answer/answer-request';
import type { AskDependencies } from '@/lib/answer/ask';
import { isTemporary } from '@/lib/conversation/temporary';
import type { Answer } from '@/lib/conversation/types';
import type { ConversationSaver } from '@/lib/storage/conversation-saver';
import type { ChatDependencies } from './chat-dependencies';
import type { ConversationList } from './conversation-list';
import type { OpenConversations } from './open-conversations';

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
  ) => void;
}

interface Context {
  readonly open: OpenConversations;
  readonly list: ConversationList;
  readonly saver: ConversationSaver;
  readonly dependencies: AskDependencies & Pick<ChatDependencies, 'attachments'>;
}

/** Sends a request and puts into its answers what it brings. Resolves when they have ended and are kept, and their record too. */
export async function receiveAnswers(
  { conversationId, ids, request, signal, isWaitedFor, update }: Waiting,
  { open, list, saver, dependencies }: Context,
): Promise<void> {
  const take = (arrived: readonly Partial<Answer>[], keep: 'now' | 'soon') => {
    update(keep, (answer, index) => isWaitedFor(answer.id) && withRecords(answer, arrived[index]));
  };
  const { ends, record } = await receiveAnswer(
    request,
    {
      signal,
      onProgress: (changed) => {
        take(changed, 'soon');
      },
    },
    { ...dependencies, readBytes: dependencies.attachments.read, deployment: () => open.deployment },
  );
  for (const id of ids) list.answerEnded(id);
  take(ends, 'now');
  await saver.settled();
  const how = isTemporary(conversationId) ? 'in memory' : 'or drop';
  const named = await record(async (hash, bytes) => {
    // It may have been deleted meanwhile.
    if (open.find(conversationId)) await dependencies.attachments.keep(hash, bytes, how);
  });
  if (named) update('quietly', named);
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
