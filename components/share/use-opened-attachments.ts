import { useEffect, useState } from 'react';
import type { OpenedAttachment } from '@/lib/share/open-attachments';
import type { Snapshot } from '@/lib/share/snapshot';
import type { SnapshotAttachment } from '@/lib/share/snapshot-attachment';

/** An attachment that has been opened, with an address of its bytes. */
export interface ShownAttachment extends OpenedAttachment {
  readonly url: string;
}

/** Gives an attachment that has been opened, null for one that can't be. */
export type ShowAttachment = (part: SnapshotAttachment) => ShownAttachment | null;

/**
 * Opens what is attached to a shared conversation, as long as it is on screen. In the browser alone: the page that the edge
 * draws has its bytes once, as data, and not in every image too. null until that has been done.
 */
export function useOpenedAttachments(snapshot: Snapshot): ShowAttachment | null {
  const [show, setShow] = useState<ShowAttachment | null>(null);

  useEffect(() => {
    if (snapshot.attachments === undefined) return;
    const urls = createUrls();
    let isCurrent = true;
    const open = async () => {
      const { openAttachments } = await import('@/lib/share/open-attachments');
      const opened = await openAttachments(snapshot);
      const showPart: ShowAttachment = (part) => {
        const found = opened(part);
        return found && { ...found, url: urls.of(found) };
      };
      if (isCurrent) setShow(() => showPart);
    };
    // Where that code can't be loaded, names and sizes are still there.
    open().catch(() => {
      if (isCurrent) setShow(() => () => null);
    });
    return () => {
      isCurrent = false;
      urls.revoke();
    };
  }, [snapshot]);
  return show;
}

/**
 * Addresses of attachments' bytes, one for all that have the same, until they are revoked. What is no image is of no type: a
 * document under it would be of this site.
 */
export function createUrls() {
  const urls = new Map<string, string>();
  return {
    of({ attachment, bytes }: OpenedAttachment): string {
      const type = attachment.type === 'image' ? attachment.mediaType : 'application/octet-stream';
      const key = `${type} ${attachment.hash}`;
      const url = urls.get(key) ?? URL.createObjectURL(new Blob([bytes], { type }));
      urls.set(key, url);
      return url;
    },
    revoke(): void {
      for (const url of urls.values()) URL.revokeObjectURL(url);
    },
  };
}
