import type { Conversation } from '@/lib/conversation/types';
import { changeBetween, type ConversationChange } from './conversation-change';
import type { ConversationStorage } from './conversation-storage';
import type { TabChannel } from './tab-channel';

/*
 * The way into storage, for whoever writes conversations: the open page, an import, a shared conversation that is
 * continued. Nothing is written without the other tabs hearing of it.
 */

/** The storage that is written to, and the tabs that hear of it. */
export interface WriteTarget {
  readonly storage: Pick<ConversationStorage, 'write' | 'remove'>;
  readonly tabs: Pick<TabChannel, 'post'>;
}

/**
 * Writes a change of a conversation, then tells the other tabs, unless `isDeleted` says by then that it has been deleted
 * meanwhile. False, and nothing written or told, where the change builds on a conversation that storage has lost.
 * Rejects where the browser refuses.
 */
export async function writeChange(
  { storage, tabs }: WriteTarget,
  change: ConversationChange,
  isDeleted = (): boolean => false,
): Promise<boolean> {
  const written = await storage.write(change);
  if (written && !isDeleted()) tabs.post({ kind: 'changed', change });
  return written;
}

/** Writes a conversation that is not there yet, and tells the other tabs. Rejects where the browser refuses. */
export async function writeNew(target: WriteTarget, conversation: Conversation): Promise<void> {
  await writeChange(target, changeBetween(undefined, conversation));
}

/**
 * Writes one of many conversations that are not there yet. The other tabs would be busy with hearing of each: whoever
 * writes them tells once, by `announceList`. Rejects where the browser refuses.
 */
export async function writeUnannounced({ storage }: WriteTarget, conversation: Conversation): Promise<void> {
  await storage.write(changeBetween(undefined, conversation));
}

/** Lets the other tabs read the list of conversations again. */
export function announceList({ tabs }: Pick<WriteTarget, 'tabs'>): void {
  tabs.post({ kind: 'reread' });
}

/** Lets the other tabs drop a conversation that is about to be deleted: they might write again what they miss. */
export function announceDeletion({ tabs }: Pick<WriteTarget, 'tabs'>, id: string): void {
  tabs.post({ kind: 'removed', id });
}

/** Deletes a conversation, then tells the other tabs. Rejects where the browser refuses. */
export async function deleteStored(target: WriteTarget, id: string): Promise<void> {
  await target.storage.remove(id);
  announceDeletion(target, id);
}
