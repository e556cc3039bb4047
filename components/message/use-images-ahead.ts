'use client';

import { useState } from 'react';
import { useImagesRead } from '@/components/attachments/use-attachment-bytes';
import { useChatStore } from '@/components/session/chat-provider';
import { attachmentsOf } from '@/lib/conversation/parts';
import { findMessage } from '@/lib/conversation/tree';

/** So many messages are drawn soon after a thread was opened at its end. */
const MESSAGES = 24;

/**
 * Has the images of a thread's last messages read at once. Those above the screen are drawn a moment later, when there
 * may already be typing: they come with their images then, and the thread is not drawn twice more for those.
 */
export function useImagesAhead(ids: readonly string[]): void {
  const store = useChatStore();
  const [hashes] = useState(() => {
    const { messages } = store.getState().conversation;
    return ids
      .slice(-MESSAGES)
      .flatMap((id) => attachmentsOf(findMessage(messages, id) ?? { content: [] }))
      .filter(({ type }) => type === 'image')
      .map(({ hash }) => hash);
  });
  useImagesRead(hashes);
}
