'use client';

import { createElement, useEffect, useState, type ReactNode } from 'react';
import { focusSetting } from '@/components/session/setting-name';
import { ShellContext, type Opened, type Shell } from '@/components/session/shell';
import { fetchedAhead } from '@/components/ui/fetched-ahead';
import { PANEL_FITS, RAIL_FITS } from '@/components/ui/use-media-query';

// None is open at first: they come after the page's first load.
const dialogs = fetchedAhead(() =>
  import(/* webpackChunkName: "dialogs" */ './dialogs').then((module) => module.OpenedDialog),
);

/** Holds the one sheet or dialog that is open. */
export function ShellProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [shell] = useState(() => createShell(setOpened));
  const OpenedDialog = dialogs.usePart();
  // Again with each that is opened, for where that has failed.
  useEffect(() => {
    dialogs.preload();
  }, [opened]);
  const onClose = () => {
    setOpened(null);
  };

  return (
    <ShellContext value={shell}>
      {children}
      {opened !== null &&
        OpenedDialog !== null &&
        OpenedDialog !== 'failed' &&
        createElement(OpenedDialog, { opened, onClose })}
      {opened !== null && OpenedDialog === 'failed' && (
        <p
          role="alert"
          className="fixed inset-x-4 bottom-4 z-20 mx-auto max-w-[26rem] rounded-xl bg-ink px-4 py-2.5 text-sm text-bg"
        >
          This could not be loaded. Check your connection, then try again.
        </p>
      )}
    </ShellContext>
  );
}

function createShell(show: (opened: Opened) => void): Shell {
  return {
    open: (name) => {
      show({ name });
    },
    openConversations: () => {
      show({ name: 'conversations', searching: false });
    },
    openSearch: () => {
      if (matchMedia(RAIL_FITS).matches) document.getElementById('search')?.focus();
      else show({ name: 'conversations', searching: true });
    },
    openSettings: (setting) => {
      if (matchMedia(PANEL_FITS).matches) focusSetting(setting ?? 'systemPrompt');
      else show({ name: 'settings', setting });
    },
    openDetails: (answer) => {
      show({ name: 'details', answer });
    },
    openDelete: (messageId) => {
      show({ name: 'delete', messageId });
    },
    openRegenerate: (answerId) => {
      show({ name: 'regenerate', answerId });
    },
  };
}
