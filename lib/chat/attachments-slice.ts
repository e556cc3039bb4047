import type { ChatDependencies } from './chat-dependencies';

export interface AttachmentsActions {
  /** Keeps bytes under their hash. Resolves to whether the browser keeps them beyond this page. */
  readonly keepAttachment: (hash: string, bytes: Blob) => Promise<boolean>;
  /** The bytes under a hash; null where they are not there, or can't be read. */
  readonly readAttachment: (hash: string) => Promise<Blob | null>;
}

/** What gives the page the bytes of attachments. */
export function attachmentsActions({
  attachments,
}: Pick<ChatDependencies, 'attachments'>): AttachmentsActions {
  return {
    keepAttachment: (hash, bytes) =>
      attachments.keep(hash, bytes).then(
        () => true,
        () => false,
      ),
    readAttachment: (hash) => attachments.read(hash).catch(() => null),
  };
}
