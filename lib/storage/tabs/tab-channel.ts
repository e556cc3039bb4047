import type { ConversationChange } from '@/lib/storage/conversation-storage';

/** What one tab tells the others. Changes are told once they are written, deletions before: the others might write anew what they miss. */
export type TabNews =
  | { readonly kind: 'changed'; readonly change: ConversationChange }
  | { readonly kind: 'removed'; readonly id: string }
  /** Stop the answers of a conversation, wherever they arrive. */
  | { readonly kind: 'stop'; readonly id: string }
  /** So much has changed that the list is to be read again. */
  | { readonly kind: 'reread' }
  /** The presets are to be read again. */
  | { readonly kind: 'presets' }
  /** Everything is being deleted. */
  | { readonly kind: 'cleared' };

/** The other tabs of this browser. */
export interface TabChannel {
  readonly post: (news: TabNews) => void;
  readonly subscribe: (listener: (news: TabNews) => void) => void;
}
