import { abandoned, isStreaming, runOf } from '@/lib/conversation/messages';
import { findMessage } from '@/lib/conversation/tree';
import type { Message } from '@/lib/conversation/types';
import type { AnswersUnderWay } from './answers-under-way';
import type { ChatDependencies } from './chat-dependencies';
import type { OpenConversations } from './open-conversations';
import { leftBehind } from './receive-answers';

interface Context extends Pick<ChatDependencies, 'storage' | 'answerLocks' | 'timing'> {
  readonly open: OpenConversations;
  readonly answers: Pick<AnswersUnderWay, 'receive'>;
}

/** As `ConversationReader` has it. */
export async function watchAnswer(
  { conversationId, answerId }: { readonly conversationId: string; readonly answerId: string },
  { open, answers, storage, answerLocks, timing }: Context,
): Promise<void> {
  const shown = (): Message | null => {
    const answer = findMessage(open.find(conversationId)?.messages ?? {}, answerId);
    return answer && isStreaming(answer) ? answer : null;
  };
  const merge = (message: Message): void => {
    open.merge({ id: conversationId, isNew: false, header: {}, written: [message], removedIds: [] });
  };
  await answerLocks.whenReleased(answerId);
  const left = shown();
  if (!left) return;
  // The choices of one request have one run.
  await answerLocks.whileHeld(runOf(left)?.id ?? answerId, async () => {
    const before = shown();
    if (!before) return;
    // Where the browser refuses to read, what is here is all there is.
    const { records } = await storage.readConversation(conversationId).catch(() => ({ records: null }));
    const answer = findMessage(records?.messages ?? {}, answerId) ?? before;
    if (!runOf(answer)) {
      merge(abandoned(answer));
      return;
    }
    merge(answer);
    const request = leftBehind(open.find(conversationId)?.messages ?? {}, answerId, timing.now());
    if (request) await answers.receive(conversationId, request.ids, request.request);
    // It could not even be tried.
    const untried = shown();
    if (untried) merge(abandoned(untried));
  });
}

/** Reads conversations, which has the answers in them watched that somebody has left, and leaves them again. Resolves in any case. */
export async function lookAfter(
  ids: readonly string[],
  reader: { readonly load: (id: string) => Promise<unknown> },
  open: OpenConversations,
): Promise<void> {
  for (const id of ids) {
    // Whoever opens it is told where it cannot be read.
    await reader.load(id).catch(() => null);
    open.release(id);
  }
}
