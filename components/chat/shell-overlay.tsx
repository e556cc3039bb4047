'use client';

import type { SettingName } from '@/components/settings/setting-name';
import { LoadFailedDialog } from '@/components/ui/load-failed-dialog';
import { onDemand } from '@/components/ui/on-demand';
import type { Answer } from '@/lib/conversation/types';
import { ConversationsSheet } from './conversations-sheet';
import { SettingsSheet } from './settings-sheet';

export type Overlay =
  | { readonly name: 'conversations' }
  | { readonly name: 'settings'; readonly setting: SettingName | undefined }
  | { readonly name: 'code' }
  | { readonly name: 'model' }
  | { readonly name: 'transfer' }
  | { readonly name: 'palette' }
  | { readonly name: 'shortcuts' }
  | { readonly name: 'share' }
  | { readonly name: 'shared-links' }
  | { readonly name: 'details'; readonly answer: Answer }
  | { readonly name: 'delete'; readonly messageId: string };

// These are fetched when they are first opened.
const CodeDialog = onDemand(
  () => import('./code-dialog').then((module) => module.CodeDialog),
  LoadFailedDialog,
);
const ModelDialog = onDemand(
  () => import('./model-dialog').then((module) => module.ModelDialog),
  LoadFailedDialog,
);
const DetailsDialog = onDemand(
  () => import('./details-dialog').then((module) => module.DetailsDialog),
  LoadFailedDialog,
);
const DeleteDialog = onDemand(
  () => import('./delete-dialog').then((module) => module.DeleteDialog),
  LoadFailedDialog,
);
const ShareDialog = onDemand(
  () => import('@/components/share/share-dialog').then((module) => module.ShareDialog),
  LoadFailedDialog,
);
const SharedLinksDialog = onDemand(
  () => import('@/components/share/shared-links-dialog').then((module) => module.SharedLinksDialog),
  LoadFailedDialog,
);

const TransferDialog = onDemand(
  () => import('@/components/transfer/transfer-dialog').then((module) => module.TransferDialog),
  LoadFailedDialog,
);

const PaletteDialog = onDemand(
  () => import('@/components/commands/palette-dialog').then((module) => module.PaletteDialog),
  LoadFailedDialog,
);
const ShortcutsDialog = onDemand(
  () => import('@/components/commands/shortcuts-dialog').then((module) => module.ShortcutsDialog),
  LoadFailedDialog,
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
    case 'transfer':
      return <TransferDialog onClose={onClose} />;
    case 'palette':
      return <PaletteDialog onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'share':
      return <ShareDialog onClose={onClose} />;
    case 'shared-links':
      return <SharedLinksDialog onClose={onClose} />;
    case 'details':
      return <DetailsDialog answer={overlay.answer} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog messageId={overlay.messageId} onClose={onClose} />;
  }
}
