import { ownDraftKey } from '@/lib/storage/draft-key';
import { blockedWarning, damageWarning, missingWarning, readWarningFor } from '@/lib/storage/storage-warning';
import type { ChatSession } from './chat-session';
import { readWithoutLeftAnswers } from './left-answers';

/** Reads what storage has, once, and makes the state ready. Resolves in any case. */
export async function readAtStart(session: ChatSession): Promise<void> {
  const { storage, current } = session.dependencies;
  const atFirst = session.state.conversation;
  const currentId = current.read();
  try {
    const [summaries, settings, presets, stored] = await Promise.all([
      storage.readSummaries(),
      storage.readNewChatSettings(),
      storage.readPresets(),
      currentId === null ? null : readWithoutLeftAnswers(session, currentId),
      // Finds which draft this tab has, so that what is typed is kept from the first key on.
      session.state.actions.readDraft(ownDraftKey),
    ]);
    session.begin(summaries.records, settings, presets);
    session.warnOfReading(damageWarning(summaries.damaged));
    // Nothing that was done while storage was being read is taken back.
    if (session.state.conversation === atFirst) {
      if (stored?.records) session.loaded(stored.records);
      session.show(stored?.records ?? session.newConversation(), 'replace');
      const missing = stored !== null && stored.records === null;
      session.warnOfOpening(missing ? missingWarning : damageWarning(stored?.damaged ?? 0));
    }
  } catch (error) {
    session.warnOfReading(readWarningFor(error));
  }
  session.store.setState({ ready: true });
}

/** Makes the state ready though reading is held up. It says so until what storage has arrives after all. */
export function goOnUnread(session: ChatSession): void {
  session.warnOfReading(blockedWarning);
  session.store.setState({ ready: true });
}
