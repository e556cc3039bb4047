'use client';

import { Menu, PanelLeft } from 'lucide-react';
import { useShell } from '@/components/session/shell';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { frameWords } from '@/lib/words/en/frame';

/** The way to the conversations while the rail is not there. */
export function ConversationsButtons() {
  const shell = useShell();
  const words = useWords(frameWords);

  return (
    <>
      <IconButton
        label={words.conversations}
        className="bar-button rail:hidden"
        onClick={() => {
          shell.openConversations();
        }}
      >
        <Menu size={17} />
      </IconButton>
      <IconButton
        label={words.showConversations}
        className="bar-button hidden rail:conversations-hidden:inline-grid"
        aria-keyshortcuts="Control+\ Meta+\"
        data-toggles="conversations"
        onClick={() => {
          shell.toggleRail('conversations');
        }}
      >
        <PanelLeft size={16} />
      </IconButton>
    </>
  );
}
