import type { ChatActions } from '@/lib/conversation/chat-state';
import type { ChatSession } from './chat-session';

type DraftActions = Pick<ChatActions, 'readDraft' | 'keepDraft'>;

/** What keeps unsent text. Where the browser refuses, the text is still in its field. */
export function draftActions({ dependencies: { drafts } }: ChatSession): DraftActions {
  return {
    readDraft: (key) => drafts.read(key).catch(() => ''),
    keepDraft(key, text) {
      drafts.write(key, text).catch(() => undefined);
    },
  };
}
