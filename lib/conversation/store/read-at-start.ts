import { damageWarning, unreadableWarning } from '@/lib/conversation/storage/storage-warning';
import type { ChatSession } from './chat-session';

/** Reads what storage has, once, and makes the state ready. Resolves in any case. */
export async function readAtStart(session: ChatSession): Promise<void> {
  const { storage, current } = session.dependencies;
  const atFirst = session.state.conversation;
  const currentId = current.read();
  try {
    const [summaries, settings, stored] = await Promise.all([
      storage.readSummaries(),
      storage.readNewChatSettings(),
      currentId === null ? null : storage.readConversation(currentId),
    ]);
    session.begin(summaries.records, settings);
    session.warnOfReading(damageWarning(summaries.damaged + (stored?.damaged ?? 0)));
    // Nothing that was done while storage was being read is taken back.
    if (session.state.conversation === atFirst) {
      if (stored?.records) session.loaded(stored.records);
      session.show(stored?.records ?? session.newConversation());
    }
  } catch {
    session.warnOfReading(unreadableWarning);
  }
  session.store.setState({ ready: true });
}
