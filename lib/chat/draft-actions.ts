import type { ChatActions } from './chat-state';
import { ownDraftKey } from '@/lib/storage/draft-key';
import type { ChatSession } from './chat-session';
import { findOwnDraft } from './own-draft';

type DraftActions = Pick<ChatActions, 'readDraft' | 'keepDraft'>;

/** What keeps unsent text. Where the browser refuses, the text is still in its field. */
export function draftActions(session: ChatSession): DraftActions {
  const { drafts, draftClaims } = session.dependencies;
  let own: Promise<string> | null = null;
  const storedKey = async (key: string): Promise<string> =>
    key === ownDraftKey ? (own ??= findOwnDraft(session.dependencies)) : key;
  /** Whether a key is that of a chat on screen which is not kept itself. */
  const isUnkept = (key: string): boolean => {
    const { id, leafId } = session.state.conversation;
    return key === id && leafId === null;
  };

  return {
    async readDraft(key) {
      const { prefilled } = session.state;
      if (prefilled?.conversationId === key && isUnkept(key)) return prefilled.prompt;
      try {
        return await drafts.read(await storedKey(key));
      } catch {
        return '';
      }
    },

    keepDraft(key, text) {
      // Else a new tab would take it for one that nobody has any more.
      if (isUnkept(key)) void draftClaims.claim(key);
      void storedKey(key)
        .then((stored) => drafts.write(stored, text))
        .catch(() => undefined);
    },
  };
}
