'use client';

import { createElement, useEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useChat } from '@/components/session/chat-provider';
import { focusSetting, ShellContext, type Opened, type Shell } from '@/components/session/shell';
import { hideRail, isRailHidden, type Rail } from '@/components/theme/rails';
import { fetchedAhead } from '@/components/ui/on-demand';
import { PANEL_FITS, RAIL_FITS } from '@/components/ui/use-media-query';
import { useWords } from '@/components/words/words-provider';
import { frameWords } from '@/lib/words/en/frame';

// None is open at first, so they load after the page.
const dialogs = fetchedAhead(() =>
  import(/* webpackChunkName: "dialogs" */ './dialogs').then((module) => module.OpenedDialog),
);

/** Holds the open sheet or dialog, one at a time. */
export function ShellProvider({ children }: { children: ReactNode }) {
  const words = useWords(frameWords);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [shell] = useState(() => createShell(setOpened));
  const OpenedDialog = dialogs.usePart();
  // A dialog is about all of a conversation.
  const waits = useChat((state) => state.opening !== null);
  // Retried each time one is opened, in case it has failed.
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
        !waits &&
        OpenedDialog !== null &&
        OpenedDialog !== 'failed' &&
        createElement(OpenedDialog, { opened, onClose })}
      {opened !== null && OpenedDialog === 'failed' && (
        <p
          role="alert"
          className="fixed inset-x-4 bottom-4 z-20 mx-auto max-w-[26rem] rounded-xl bg-ink px-4 py-2.5 text-sm text-bg"
        >
          {words.notLoaded}
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
    toggleRail: (rail) => {
      if (fits(rail)) toggleRail(rail);
      else if (rail === 'conversations') show({ name: 'conversations', searching: false });
      else show({ name: 'settings', setting: undefined });
    },
    openSearch: () => {
      if (isShown('conversations')) document.getElementById('search')?.focus();
      else show({ name: 'conversations', searching: true });
    },
    openSettings: (setting) => {
      if (isShown('settings')) focusSetting(setting ?? 'systemPrompt');
      else show({ name: 'settings', setting });
    },
    openDetails: (answer) => {
      show({ name: 'details', answer });
    },
    openDelete: (messageId) => {
      show({ name: 'delete', messageId });
    },
    openAttachment: (of) => {
      show({ name: 'attachment', of });
    },
    openCompare: (isNew, ask) => {
      show({ name: 'compare', isNew, ask });
    },
    openRegenerate: (answerId) => {
      show({ name: 'regenerate', answerId });
    },
  };
}

function fits(rail: Rail): boolean {
  return matchMedia(rail === 'conversations' ? RAIL_FITS : PANEL_FITS).matches;
}

function isShown(rail: Rail): boolean {
  return fits(rail) && !isRailHidden(rail);
}

/** Hides a rail or shows it. The focus goes to the button that undoes it where it would be lost with what was pressed. */
function toggleRail(rail: Rail): void {
  const pressed = document.activeElement;
  flushSync(() => {
    hideRail(rail, !isRailHidden(rail));
  });
  if (pressed instanceof HTMLElement && pressed.isConnected && pressed.checkVisibility()) return;
  const buttons = document.querySelectorAll<HTMLElement>(`[data-toggles="${rail}"]`);
  [...buttons].find((button) => button.checkVisibility())?.focus();
}
