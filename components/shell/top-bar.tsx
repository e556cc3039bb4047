'use client';

import { Code, PanelRight, Plus, Share, SlidersHorizontal } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { ModelChip } from '@/components/model/model-summary';
import { useShell } from '@/components/session/shell';
import { ConversationsButtons } from './page-frame';
import { useRailHidden } from '@/components/theme/rails';
import { frameWords, titleWords } from '@/lib/words/en/frame';

/** The conversation's title and model, and buttons for what opens over the page. */
export function TopBar() {
  const shell = useShell();
  const words = useWords(frameWords);
  const titles = useWords(titleWords);
  const title = useChat(({ conversation }) =>
    conversation.leafId === null && !conversation.title ? titles.newChat : titles.shown(conversation.title),
  );

  return (
    // On the narrowest page the title has a line of its own: what is left of the buttons' would be a few letters.
    <header className="isolate flex min-h-[54px] items-center gap-x-1 border-b border-line px-1.5 py-1 roomy:gap-x-1.5 roomy:px-2.5 rail:px-5 narrow:flex-wrap">
      <ChatButtons />
      <div className="flex min-w-0 flex-1 flex-col rail:flex-row rail:items-center rail:gap-3.5 narrow:order-last narrow:basis-full narrow:px-2.5 narrow:pb-1">
        <h1
          dir="auto"
          className="truncate text-[14.5px] leading-5 font-[550] rail:max-w-[65%] rail:flex-none"
        >
          {title}
        </h1>
        <ModelChip />
      </div>
      <button
        type="button"
        className="button bar-button narrow:ml-auto"
        onClick={() => {
          shell.open('code');
        }}
      >
        <Code size={16} aria-hidden />
        <span className="sr-only roomy:not-sr-only">{words.viewCode}</span>
      </button>
      <button
        type="button"
        className="button bar-button panel:hidden"
        onClick={() => {
          shell.openSettings();
        }}
      >
        <SlidersHorizontal size={16} aria-hidden />
        <span className="sr-only roomy:not-sr-only">{words.settings}</span>
      </button>
      <ShareButton />
      <SettingsToggle />
    </header>
  );
}

/** Shares what there is. Where that is nothing it looks it, and pressing it says why: no finger can point at a tooltip. */
function ShareButton() {
  const shell = useShell();
  const words = useWords(frameWords);
  const isEmpty = useChat(({ conversation }) => conversation.leafId === null);

  return (
    <button
      type="button"
      aria-disabled={isEmpty}
      title={isEmpty ? words.nothingToShare : undefined}
      className="button primary bar-button"
      onClick={() => {
        shell.open('share');
      }}
    >
      <Share size={16} aria-hidden />
      <span className="sr-only roomy:not-sr-only">{words.share}</span>
    </button>
  );
}

/** The way to the conversations, and to a new one, while the rail is not there. */
function ChatButtons() {
  const actions = useChatActions();
  const titles = useWords(titleWords);

  return (
    <>
      <ConversationsButtons />
      <IconButton
        label={titles.newChat}
        className="bar-button rail:hidden rail:conversations-hidden:inline-grid"
        onClick={() => {
          actions.newChat();
        }}
      >
        <Plus size={17} />
      </IconButton>
    </>
  );
}

/** Hides the settings' panel, and shows it again. */
function SettingsToggle() {
  const shell = useShell();
  const words = useWords(frameWords);
  const hidden = useRailHidden('settings');

  return (
    <IconButton
      label={hidden ? words.showSettings : words.hideSettings}
      className="bar-button hidden panel:inline-grid"
      aria-keyshortcuts="Control+Shift+\ Meta+Shift+\"
      data-toggles="settings"
      onClick={() => {
        shell.toggleRail('settings');
      }}
    >
      <PanelRight size={16} />
    </IconButton>
  );
}
