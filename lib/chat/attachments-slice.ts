import { isTemporary } from '@/lib/conversation/temporary';
import type { ChatDependencies } from './chat-dependencies';

export interface AttachmentsActions {
  /**
   * Keeps bytes under their hash, of a temporary chat in memory alone. Resolves to whether they are kept as they should be.
   *
   * @param of the conversation that they are for, by its id or a draft's key, whichever is on screen by now
   */
  readonly keepAttachment: (hash: string, bytes: Blob, of: string) => Promise<boolean>;
  /** The bytes under a hash; null where they are not there, or can't be read. */
  readonly readAttachment: (hash: string) => Promise<Blob | null>;
}

/** What gives the page the bytes of attachments. */
export function attachmentsActions({
  attachments,
}: Pick<ChatDependencies, 'attachments'>): AttachmentsActions {
  return {
    keepAttachment: (hash, bytes, of) =>
      attachments.keep(hash, bytes, isTemporary(of) ? 'in memory' : undefined).then(
        () => true,
        () => false,
      ),
    readAttachment: (hash) => attachments.read(hash).catch(() => null),
  };
}
