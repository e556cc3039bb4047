'use client';

import type { SettingsField } from '@/lib/settings/types';
import { createContext, use } from 'react';
import type { Answer, Attachment } from '@/lib/conversation/types';
import type { Rail } from '@/components/theme/rails';

/** Every setting that can be pointed at, by its control's `data-setting`. */
export type SettingName = SettingsField | 'model' | 'systemPrompt' | 'responseFormat' | 'stream';

/** Moves the focus to a setting's control, where it is on the page. */
export function focusSetting(name: SettingName): void {
  const control = document.querySelector<HTMLElement>(`[data-setting="${name}"]`);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

/** The sheets and dialogs that are about nothing but the page, by name. */
export type PlainDialog =
  'code' | 'door' | 'model' | 'palette' | 'share' | 'shared-links' | 'shortcuts' | 'transfer' | 'usage';

/** An attachment of an unsent message, under its key, which can be changed; or one that was sent. */
export type OpenedAttachment =
  { readonly draftKey: string; readonly id: string } | { readonly sent: Attachment };

/** A sheet or dialog over the page, one at a time. components/shell/dialogs.tsx draws it. */
export type Opened =
  | { readonly name: PlainDialog }
  /** On a narrow page; `searching` begins in the search field. */
  | { readonly name: 'conversations'; readonly searching: boolean }
  | { readonly name: 'settings'; readonly setting: SettingName | undefined }
  | { readonly name: 'details'; readonly answer: Answer }
  /** Asks how much goes with a message. */
  | { readonly name: 'delete'; readonly messageId: string }
  | { readonly name: 'attachment'; readonly of: OpenedAttachment }
  /** Puts variants of the settings together, to ask with all of them. */
  | { readonly name: 'compare'; readonly isNew: boolean; readonly ask: (send: SendAs) => void }
  /** Asks for another version of an answer, with other settings. */
  | { readonly name: 'regenerate'; readonly answerId: string };

/** Sends what is written by something else than the settings alone; false where nothing was sent. */
export type SendAs = (text: string, attachments: readonly Attachment[]) => boolean;

export interface Shell {
  readonly open: (name: PlainDialog) => void;
  readonly openConversations: () => void;
  /** Hides a rail or shows it again; where it does not fit, opens it as a sheet. */
  readonly toggleRail: (rail: Rail) => void;
  /** Goes to the field that searches the conversations: in the rail where that is shown, else in a sheet. */
  readonly openSearch: () => void;
  /** Shows the settings, at one of them where it is named: in the panel where that is shown, else in a sheet. */
  readonly openSettings: (setting?: SettingName) => void;
  readonly openDetails: (answer: Answer) => void;
  readonly openDelete: (messageId: string) => void;
  readonly openAttachment: (of: OpenedAttachment) => void;
  readonly openRegenerate: (answerId: string) => void;
  /** `isNew` where a new question is asked, and not the last one again. */
  readonly openCompare: (isNew: boolean, ask: (send: SendAs) => void) => void;
}

export const ShellContext = createContext<Shell | null>(null);

/** Opens the page's sheets and dialogs. The object never changes. */
export function useShell(): Shell {
  const shell = use(ShellContext);
  if (shell === null) throw new Error('Put this component inside a ShellProvider.');
  return shell;
}
