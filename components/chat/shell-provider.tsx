'use client';

import { createContext, use, useState, type ReactNode } from 'react';
import { focusSetting, type SettingName } from '@/components/settings/setting-name';
import type { Answer } from '@/lib/conversation/types';
import { ShellOverlay, type Overlay } from './shell-overlay';
import { PANEL_FITS } from './use-wide';

export interface Shell {
  /** Shows the settings, at one of them where it is named. */
  readonly openSettings: (setting?: SettingName) => void;
  readonly openConversations: () => void;
  readonly openCode: () => void;
  readonly openModel: () => void;
  readonly openTransfer: () => void;
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly openShare: () => void;
  readonly openSharedLinks: () => void;
  readonly openDetails: (answer: Answer) => void;
  /** Asks how much goes with a message. */
  readonly openDelete: (messageId: string) => void;
}

const ShellContext = createContext<Shell | null>(null);

/** What opens the page's sheets and dialogs. The object never changes. */
export function useShell(): Shell {
  const shell = use(ShellContext);
  if (shell === null) throw new Error('Put this component inside a ShellProvider.');
  return shell;
}

function createShell(show: (overlay: Overlay) => void): Shell {
  return {
    openSettings: (setting) => {
      if (matchMedia(PANEL_FITS).matches) focusSetting(setting ?? 'systemPrompt');
      else show({ name: 'settings', setting });
    },
    openConversations: () => {
      show({ name: 'conversations' });
    },
    openCode: () => {
      show({ name: 'code' });
    },
    openModel: () => {
      show({ name: 'model' });
    },
    openTransfer: () => {
      show({ name: 'transfer' });
    },
    openPalette: () => {
      show({ name: 'palette' });
    },
    openShortcuts: () => {
      show({ name: 'shortcuts' });
    },
    openShare: () => {
      show({ name: 'share' });
    },
    openSharedLinks: () => {
      show({ name: 'shared-links' });
    },
    openDetails: (answer) => {
      show({ name: 'details', answer });
    },
    openDelete: (messageId) => {
      show({ name: 'delete', messageId });
    },
  };
}

/** Holds the one sheet or dialog that is open. */
export function ShellProvider({ children }: { children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [shell] = useState(() => createShell(setOverlay));

  return (
    <ShellContext value={shell}>
      {children}
      {overlay !== null && (
        <ShellOverlay
          overlay={overlay}
          onClose={() => {
            setOverlay(null);
          }}
        />
      )}
    </ShellContext>
  );
}
