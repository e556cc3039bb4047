'use client';

import dynamic from 'next/dynamic';
import type { SettingName } from '@/components/settings/setting-name';
import type { Answer } from '@/lib/conversation/types';
import { ConversationsSheet } from './conversations-sheet';
import { LoadFailedDialog } from './load-failed-dialog';
import { SettingsSheet } from './settings-sheet';

export type Overlay =
  | { readonly name: 'conversations' }
  | { readonly name: 'settings'; readonly setting: SettingName | undefined }
  | { readonly name: 'code' }
  | { readonly name: 'model' }
  | { readonly name: 'share' }
  | { readonly name: 'shared-links' }
  | { readonly name: 'details'; readonly answer: Answer };

const loadFailed = () => LoadFailedDialog;

// These are fetched when they are first opened.
const CodeDialog = dynamic(() => import('./code-dialog').then((module) => module.CodeDialog, loadFailed));
const ModelDialog = dynamic(() => import('./model-dialog').then((module) => module.ModelDialog, loadFailed));
const DetailsDialog = dynamic(() =>
  import('./details-dialog').then((module) => module.DetailsDialog, loadFailed),
);
const ShareDialog = dynamic(() =>
  import('@/components/share/share-dialog').then((module) => module.ShareDialog, loadFailed),
);
const SharedLinksDialog = dynamic(() =>
  import('@/components/share/shared-links-dialog').then((module) => module.SharedLinksDialog, loadFailed),
);

/** The sheet or dialog over the page. */
export function ShellOverlay({ overlay, onClose }: { overlay: Overlay; onClose: () => void }) {
  switch (overlay.name) {
    case 'conversations':
      return <ConversationsSheet onClose={onClose} />;
    case 'settings':
      return <SettingsSheet setting={overlay.setting} onClose={onClose} />;
    case 'code':
      return <CodeDialog onClose={onClose} />;
    case 'model':
      return <ModelDialog onClose={onClose} />;
    case 'share':
      return <ShareDialog onClose={onClose} />;
    case 'shared-links':
      return <SharedLinksDialog onClose={onClose} />;
    case 'details':
      return <DetailsDialog answer={overlay.answer} onClose={onClose} />;
  }
}
