'use client';

import { createContext, use } from 'react';
import type { Settings, SettingsProblem } from '@/lib/settings/types';
import { useChat, useChatActions } from './chat-provider';

/** Settings that are being put together: the controls within show and change these, and not the conversation's. */
export interface SettingsScope {
  readonly settings: Settings;
  readonly problems: readonly SettingsProblem[];
  /** Whether something was not done for these problems. */
  readonly isRefused: boolean;
  readonly change: (change: (before: Settings) => Settings) => void;
}

/** null for the settings of the conversation on screen. */
export const SettingsScopeContext = createContext<SettingsScope | null>(null);

/** A slice of the settings that the controls here are about. */
export function useSettings<Slice>(selector: (settings: Settings) => Slice): Slice {
  const scope = use(SettingsScopeContext);
  return useChat(({ conversation }) => selector(scope?.settings ?? conversation.settings));
}

/** Returns the function that changes them. */
export function useChangeSettings(): SettingsScope['change'] {
  const scope = use(SettingsScopeContext);
  const actions = useChatActions();
  return (
    scope?.change ??
    ((change) => {
      actions.changeSettings(change);
    })
  );
}
