'use client';

import { useShell } from '@/components/chat/shell-provider';
import { Brand } from '@/components/ui/brand';
import { ConversationList } from './conversation-list';
import { NewChatButton } from './new-chat-button';

/** The conversations kept in this browser. `onChoose` is called when one, or a new one, is opened. */
export function Sidebar({ onChoose }: { onChoose?: () => void }) {
  const shell = useShell();

  return (
    <div className="flex h-full flex-col gap-2.5 px-2.5 pt-3.5 pb-[max(14px,env(safe-area-inset-bottom))]">
      <div className="px-2 pt-0.5 pb-1.5">
        <Brand />
      </div>
      <NewChatButton onChoose={onChoose} />
      <ConversationList onChoose={onChoose} />
      <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1 border-t border-line px-2 pt-2.5 text-[12.5px] text-ink-3">
        <button type="button" className="rounded-md hover:text-ink" onClick={shell.openSharedLinks}>
          Shared links
        </button>
        <span>Kept in this browser only</span>
      </div>
    </div>
  );
}
