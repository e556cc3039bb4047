'use client';

import { SettingsPanel } from '@/components/settings/settings-panel';
import { useShortcuts } from '@/components/commands/use-shortcuts';
import { Sidebar } from '@/components/sidebar/sidebar';
import { Toasts } from '@/components/ui/toast';
import { AnswerAnnouncer } from '@/components/thread/answer-announcer';
import { Composer } from '@/components/composer/composer';
import { PrefillOpener } from './prefill-opener';
import { StorageBanner } from './storage-banner';
import { Thread } from '@/components/thread/thread';
import { TopBar } from './top-bar';
import { usePanelFits, useRailFits } from '@/components/ui/use-media-query';

const columns =
  'grid-cols-[minmax(0,1fr)] rail:grid-cols-[256px_minmax(0,1fr)] panel:grid-cols-[256px_minmax(0,1fr)_312px]';

/** Conversations, chat and settings side by side, as far as they fit. */
export function ChatLayout() {
  useShortcuts();
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
        <PrefillOpener />
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
