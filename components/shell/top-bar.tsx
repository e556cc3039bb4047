'use client';

import { Code, Menu, Share, SlidersHorizontal } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { shownTitle } from '@/lib/conversation/title';
import { useChat } from '@/components/session/chat-provider';
import { ModelChip } from '@/components/model/model-summary';
import { useShell } from '@/components/session/shell';

/** The conversation's title, its model, and what can be opened. */
export function TopBar() {
  const shell = useShell();
  const title = useChat(({ conversation }) =>
    conversation.leafId === null ? 'New chat' : shownTitle(conversation.title),
  );

  return (
    <header className="flex min-h-[54px] items-center gap-1.5 border-b border-line px-2.5 py-1.5 rail:px-5">
      <IconButton
        label="Conversations"
        className="min-h-9 min-w-9 flex-none rail:hidden"
        onClick={() => {
          shell.openConversations();
        }}
      >
        <Menu size={17} />
      </IconButton>
      <div className="flex min-w-0 flex-1 flex-col rail:flex-row rail:items-center rail:gap-3.5">
        <h1 className="truncate text-[14.5px] leading-5 font-[550]">{title}</h1>
        <ModelChip />
      </div>
      <button
        type="button"
        className="button flex-none"
        onClick={() => {
          shell.open('code');
        }}
      >
        <Code size={16} aria-hidden />
        <span className="sr-only rail:not-sr-only">View code</span>
      </button>
      <button
        type="button"
        className="button flex-none panel:hidden"
        onClick={() => {
          shell.openSettings();
        }}
      >
        <SlidersHorizontal size={16} aria-hidden />
        <span className="sr-only rail:not-sr-only">Settings</span>
      </button>
      <button
        type="button"
        className="button primary flex-none"
        onClick={() => {
          shell.open('share');
        }}
      >
        <Share size={16} aria-hidden />
        <span className="sr-only rail:not-sr-only">Share</span>
      </button>
    </header>
  );
}
