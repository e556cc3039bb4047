'use client';

import { Code, Menu, Share, SlidersHorizontal } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { useChat } from '@/components/session/chat-provider';
import { ModelChip } from '@/components/model/model-summary';
import { useShell } from '@/components/session/shell';
import { frameWords } from '@/lib/words/en/frame';
import { titleWords } from '@/lib/words/en/titles';

/** The conversation's title, its model, and what can be opened. */
export function TopBar() {
  const shell = useShell();
  const words = useWords(frameWords);
  const titles = useWords(titleWords);
  const title = useChat(({ conversation }) =>
    conversation.leafId === null ? titles.newChat : titles.shown(conversation.title),
  );

  return (
    <header className="flex min-h-[54px] items-center gap-1.5 border-b border-line px-2.5 py-1.5 rail:px-5">
      <IconButton
        label={words.conversations}
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
        <span className="sr-only rail:not-sr-only">{words.viewCode}</span>
      </button>
      <button
        type="button"
        className="button flex-none panel:hidden"
        onClick={() => {
          shell.openSettings();
        }}
      >
        <SlidersHorizontal size={16} aria-hidden />
        <span className="sr-only rail:not-sr-only">{words.settings}</span>
      </button>
      <button
        type="button"
        className="button primary flex-none"
        onClick={() => {
          shell.open('share');
        }}
      >
        <Share size={16} aria-hidden />
        <span className="sr-only rail:not-sr-only">{words.share}</span>
      </button>
    </header>
  );
}
