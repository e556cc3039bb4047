'use client';

import { ToastProvider, Toasts } from '@/components/ui/toast';
import { ChatProvider, useChat, useChatStore, useWhenReady } from '@/components/session/chat-provider';
import { ShellProvider } from './shell-provider';
import { useReadDeployment } from '@/components/session/deployment';
import { useShortcuts } from '@/components/commands/commands';
import { Composer } from '@/components/composer/composer';
import { AnswerAnnouncer, Thread } from '@/components/thread/thread';
import { onDemand } from '@/components/ui/on-demand';
import { Notices } from './notices';
import { ConversationsRail, SkipLink } from './page-frame';
import { TopBar } from './top-bar';
import { usePanelFits } from '@/components/ui/use-media-query';
import { useRailHidden } from '@/components/theme/rails';
import { useEffect } from 'react';
import { useWords } from '@/components/words/words-provider';
import { frameWords, titleWords } from '@/lib/words/en/frame';

// Drawn by the server, and disabled until storage has been read. It is not fetched where it does not fit.
const SettingsPanel = onDemand(
  () =>
    import(/* webpackChunkName: "settings" */ '@/components/settings/settings-panel').then(
      (module) => module.SettingsPanel,
    ),
  SettingsUnavailable,
);

function SettingsUnavailable() {
  const words = useWords(frameWords);
  return (
    <p role="alert" className="px-[18px] pt-4 text-[13px] text-ink-2">
      {words.settingsNotLoaded}
    </p>
  );
}

/** The chat page. The server draws its shell; stored conversations appear once they have been read. */
export function ChatPage() {
  return (
    <ChatProvider>
      <ToastProvider>
        <ShellProvider>
          <ChatLayout />
        </ShellProvider>
      </ToastProvider>
    </ChatProvider>
  );
}

/**
 * Conversations, chat and settings side by side, as far as they fit. Each is a stacking context (`isolate`), so that
 * what grows in one is painted without the others.
 */
function ChatLayout() {
  const words = useWords(frameWords);
  useShortcuts();
  useReadDeployment();
  useOpenPrefilled();
  useTabTitle();
  const settingsHidden = useRailHidden('settings');
  const hasPanel = usePanelFits() && !settingsHidden;

  return (
    <div className="grid h-dvh grid-cols-[auto_minmax(0,1fr)_auto] print:block">
      <SkipLink to="message">{words.skip}</SkipLink>
      <ConversationsRail />
      <main className="col-start-2 row-start-1 grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto_auto]">
        <TopBar />
        <Notices />
        <Thread />
        <div className="not-printed">
          <Toasts />
        </div>
        {/* Above the rails: files that are held over the page are dropped here. */}
        <div className="not-printed relative isolate z-1">
          <Composer />
        </div>
        <AnswerAnnouncer />
      </main>
      {hasPanel && (
        <aside
          aria-label={words.settings}
          className="isolate col-start-3 row-start-1 hidden min-h-0 w-[312px] overflow-auto border-s border-line bg-panel panel:settings-shown:block"
        >
          <SettingsPanel />
        </aside>
      )}
    </div>
  );
}

/** Opens a prefilled link once; then clears the address, so that a reload does not open it again. */
function useOpenPrefilled(): void {
  const store = useChatStore();
  const whenReady = useWhenReady();

  useEffect(() => {
    const { search } = location;
    if (search === '') return;
    import('@/lib/chat/prefilled-chat').then(
      ({ openPrefilled }) => {
        openPrefilled(store, search, whenReady);
      },
      // The address is unchanged, so a reload tries again.
      () => undefined,
    );
  }, [store, whenReady]);
}

/** Keeps the browser's tab named after the conversation on screen, with a dot while it answers. */
function useTabTitle(): void {
  const words = useWords(titleWords);
  const title = useChat(({ conversation }) => (conversation.leafId === null ? null : conversation.title));
  const answering = useChat((state) => state.answering.has(state.conversation.id));
  const name = words.tab(title, answering);

  useEffect(() => {
    document.title = name;
  }, [name]);
}
