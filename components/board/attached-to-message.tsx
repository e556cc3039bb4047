'use client';

import { useEffect, useMemo, useState } from 'react';
import { SharedAttachments } from '@/components/share/shared-attachments';
import { createUrls, type ShowAttachment } from '@/components/share/use-opened-attachments';
import { attachmentsOf } from '@/lib/conversation/parts';
import type { Message } from '@/lib/conversation/types';
import { useOpenBoard } from './board-provider';

/** The attachments of a message that a case begins with: drawn as behind a link, from the bytes this board has. */
export function AttachedToMessage({ message }: { message: Message }) {
  const attached = useMemo(() => attachmentsOf(message), [message]);
  const { readBytes } = useOpenBoard();
  const [show, setShow] = useState<ShowAttachment | null>(null);

  useEffect(() => {
    if (attached.length === 0) return undefined;
    const urls = createUrls();
    let isCurrent = true;
    const read = async (hash: string) => {
      const blob = await readBytes(hash).catch(() => null);
      return blob && new Uint8Array(await blob.arrayBuffer());
    };
    void Promise.all(
      attached.map(async ({ hash }) => [hash, await read(hash).catch(() => null)] as const),
    ).then((all) => {
      const byHash = new Map(all);
      const showPart: ShowAttachment = ({ hash = '' }) => {
        const attachment = attached.find((part) => part.hash === hash);
        const bytes = byHash.get(hash);
        return attachment && bytes ? { attachment, bytes, url: urls.of({ attachment, bytes }) } : null;
      };
      if (isCurrent) setShow(() => showPart);
    });
    return () => {
      isCurrent = false;
      urls.revoke();
    };
  }, [attached, readBytes]);

  return attached.length === 0 ? null : <SharedAttachments attached={attached} show={show} />;
}
