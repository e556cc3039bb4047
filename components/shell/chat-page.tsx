'use client';

import { ToastProvider, Toasts } from '@/components/ui/toast';
import { ChatProvider, useChat, useChatActions, useWhenReady } from '@/components/session/chat-provider';
import { ShellProvider } from './shell-provider';
import { StandInProvider } from '@/components/session/stand-in-provider';
import { useShortcuts } from '@/components/commands/commands';
import { Sidebar } from '@/components/sidebar/sidebar';
import { AnswerAnnouncer } from '@/components/thread/answer-announcer';
import { Composer } from '@/components/composer/composer';
import { Thread } from '@/components/thread/thread';
import { onDemand } from '@/components/ui/on-demand';
import { TopBar } from './top-bar';
import { usePanelFits, useRailFits } from '@/components/ui/use-media-query';
import { TriangleAlert } from 'lucide-react';
import { useShell } from '@/components/session/shell';
import { useEffect } from 'react';

// The server draws it, and it is disabled until the browser has been read. Where it does not fit it is not fetched.
const SettingsPanel = onDemand(
  () =>
    import(/* webpackChunkName: "settings" */ '@/components/settings/settings-panel').then(
      (module) => module.SettingsPanel,
    ),
  SettingsUnavailable,
);

function SettingsUnavailable() {
  return (
    <p role="alert" className="px-[18px] pt-4 text-[13px] text-ink-2">
      The settings could not be loaded. Check your connection, then reload the page.
    </p>
  );
}

/** The whole chat page. The server draws its shell; what the browser keeps appears once it has been read. */
export function ChatPage() {
  return (
    <ChatProvider>
      <ToastProvider>
        <StandInProvider>
          <ShellProvider>
            <ChatLayout />
          </ShellProvider>
        </StandInProvider>
      </ToastProvider>
    </ChatProvider>
  );
}

const columns =
  'grid-cols-[minmax(0,1fr)] rail:grid-cols-[256px_minmax(0,1fr)] panel:grid-cols-[256px_minmax(0,1fr)_312px]';

/** Conversations, chat and settings side by side, as far as they fit. */
function ChatLayout() {
  useShortcuts();
  useOpenPrefilled();
  const railFits = useRailFits();
  const panelFits = usePanelFits();

  return (
    <div className={`grid h-dvh ${columns}`}>
      <a
        href="#message"
        className="absolute top-2 left-2 z-20 -translate-y-20 rounded-lg bg-ink px-3 py-2 text-sm text-bg focus:translate-y-0"
      >
        Skip to the message box
      </a>
      {railFits && (
        <nav aria-label="Chats" className="hidden min-h-0 border-r border-line bg-rail rail:block">
          <Sidebar />
        </nav>
      )}
      <main className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto_auto]">
        <TopBar />
        <StorageBanner />
        <Thread />
        <Toasts />
        <Composer />
        <AnswerAnnouncer />
      </main>
      {panelFits && (
        <aside
          aria-label="Settings"
          className="hidden min-h-0 overflow-auto border-l border-line bg-panel panel:block"
        >
          <SettingsPanel />
        </aside>
      )}
    </div>
  );
}

// Few people ever read one.
const StorageWarningText = onDemand(
  () => import('./storage-warning-text').then((module) => module.StorageWarningText),
  WarningUnavailable,
);

function WarningUnavailable() {
  return 'This browser’s storage isn’t working as it should. Export what you need, then reload the page.';
}

/** Says so while the browser does not keep what is written. */
function StorageBanner() {
  const shell = useShell();
  const warning = useChat((state) => state.storageWarning);

  return (
    <div role="status">
      {warning !== null && (
        <p className="flex items-start gap-2.5 border-b border-line bg-warn-soft px-5 py-2 text-sm">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 flex-none text-warn" />
          <span className="min-w-0 flex-1">
            <StorageWarningText warning={warning} />
          </span>
          <button
            type="button"
            className="underline underline-offset-2"
            onClick={() => {
              shell.open('transfer');
            }}
          >
            Export
          </button>
        </p>
      )}
    </div>
  );
}

/** Opens what the page's address brings with it, once; then the address is plain again, so that a reload does not. */
function useOpenPrefilled(): void {
  const actions = useChatActions();
  const whenReady = useWhenReady();

  useEffect(() => {
    const { search } = location;
    if (search === '') return;
    import('@/lib/settings/prefilled-link').then(
      ({ readPrefill }) => {
        const prefill = readPrefill(search);
        if (prefill === null) return;
        whenReady(() => {
          actions.openPrefilled(prefill);
          // With its own state Next.js's router stays out of it; else it would mount the page anew.
          history.replaceState(history.state, '', '/');
        });
      },
      // The address still has it, for a reload.
      () => undefined,
    );
  }, [actions, whenReady]);
}
