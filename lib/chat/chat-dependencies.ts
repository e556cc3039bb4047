import type { AskDependencies } from '@/lib/answer/ask';
import type { AttachmentStorage } from '@/lib/storage/attachments';
import type { ConversationStorage } from '@/lib/storage/conversation-storage';
import type { DraftStorage } from '@/lib/storage/draft';
import type { AnswerLocks, DraftClaims } from '@/lib/storage/tab-locks';
import type { TabChannel } from '@/lib/storage/tab-channel';

/** The chat's dependencies on the world around it. */
export interface ChatDependencies extends AskDependencies {
  readonly storage: ConversationStorage;
  readonly attachments: AttachmentStorage;
  readonly drafts: DraftStorage;
  readonly draftClaims: DraftClaims;
  /** Asks the browser not to clear what is kept when space runs short. */
  readonly requestPersistence: () => void;
  readonly tabs: TabChannel;
  readonly answerLocks: AnswerLocks;
  /** Which conversation is on screen, kept across a reload. */
  readonly current: CurrentConversation;
  readonly createId: () => string;
}

export interface CurrentConversation {
  /** null for a new chat. */
  readonly read: () => string | null;
  /** Notes what is on screen: as a step that the browser's Back undoes, or in place of what was there. */
  readonly show: (id: string | null, how: 'push' | 'replace') => void;
  /** Calls back when the browser went back or forward. */
  readonly subscribe: (listener: () => void) => void;
}
