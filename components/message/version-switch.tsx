'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { siblingsOf } from '@/lib/conversation/tree';
import { useChat, useChatActions } from '@/components/session/chat-provider';

/** Steps through the versions of a message, where there are several. At the first and the last a button keeps the focus. */
export function VersionSwitch({ id }: { id: string }) {
  const actions = useChatActions();
  const count = useChat(({ conversation }) => siblingsOf(conversation.messages, id).length);
  const position = useChat(({ conversation }) =>
    siblingsOf(conversation.messages, id).findIndex((sibling) => sibling.id === id),
  );
  if (count < 2) return null;

  return (
    <div className="flex items-center font-mono text-xs">
      <IconButton
        label="Previous version"
        aria-disabled={position === 0}
        onClick={() => {
          actions.showVersion(id, -1);
        }}
      >
        <ChevronLeft size={15} />
      </IconButton>
      {position + 1}/{count}
      <IconButton
        label="Next version"
        aria-disabled={position === count - 1}
        onClick={() => {
          actions.showVersion(id, 1);
        }}
      >
        <ChevronRight size={15} />
      </IconButton>
    </div>
  );
}
