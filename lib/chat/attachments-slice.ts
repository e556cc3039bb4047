import type { StoreApi } from 'zustand/vanilla';
import { isTemporary } from '@/lib/conversation/temporary';
import type { ChatDependencies } from './chat-dependencies';
import type { ScreenState } from './open-conversations';

export interface AttachmentsActions {
  /** Keeps bytes under their hash, of a temporary chat in memory alone. Resolves to whether they are kept as they should be. */
  readonly keepAttachment: (hash: string, bytes: Blob) => Promise<boolean>;
  /** The bytes under a hash; null where they are not there, or can't be read. */
  readonly readAttachment: (hash: string) => Promise<Blob | null>;
}

/** What gives the page the bytes of attachments. */
export function attachmentsActions(
  store: StoreApi<ScreenState>,
  { attachments }: Pick<ChatDependencies, 'attachments'>,
): AttachmentsActions {
  return {
    keepAttachment: (hash, bytes) =>
      attachments
        .keep(hash, bytes, isTemporary(store.getState().conversation.id) ? 'in memory' : undefined)
        .then(
          () => true,
          () => false,
        ),
    readAttachment: (hash) => attachments.read(hash).catch(() => null),
  };
}
