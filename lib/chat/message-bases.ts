import type { MessageBase } from '@/lib/conversation/messages';
import type { ChatDependencies } from './chat-dependencies';

/** Gives new messages their id and time. No two get the same time, because that is what orders versions. */
export function messageBases({
  createId,
  timing,
}: Pick<ChatDependencies, 'createId' | 'timing'>): (parentId: string | null) => MessageBase {
  let lastTime = 0;
  return (parentId) => {
    lastTime = Math.max(timing.now(), lastTime + 1);
    return { id: createId(), parentId, createdAt: lastTime };
  };
}
