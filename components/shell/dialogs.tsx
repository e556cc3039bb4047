'use client';

import type { ComponentType } from 'react';
import type { Opened, PlainDialog } from '@/components/session/shell';
import { LoadFailedDialog } from '@/components/ui/dialog';
import { onDemand } from '@/components/ui/on-demand';

/** A dialog whose code is fetched when it is first opened. */
function fetched<Props extends { onClose: () => void }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return onDemand(load, LoadFailedDialog);
}

const plain: Readonly<Record<PlainDialog, ComponentType<{ onClose: () => void }>>> = {
  code: fetched(() => import('@/components/inspector/code-dialog').then((m) => m.CodeDialog)),
  door: fetched(() => import('@/components/door/door-dialogs').then((m) => m.DoorDialog)),
  model: fetched(() => import('@/components/model/model-dialog').then((m) => m.ModelDialog)),
  palette: fetched(() => import('@/components/commands/palette-dialog').then((m) => m.PaletteDialog)),
  share: fetched(() => import('@/components/share/share-dialog').then((m) => m.ShareConversationDialog)),
  'shared-links': fetched(() =>
    import('@/components/share/shared-links-dialog').then((m) => m.SharedLinksDialog),
  ),
  shortcuts: fetched(() => import('@/components/commands/shortcuts-dialog').then((m) => m.ShortcutsDialog)),
  usage: fetched(() => import('@/components/door/door-dialogs').then((m) => m.UsageDialog)),
  transfer: fetched(() => import('@/components/transfer/transfer-dialog').then((m) => m.TransferDialog)),
};
const ConversationsSheet = fetched(() => import('./sheets').then((m) => m.ConversationsSheet));
const SettingsSheet = fetched(() => import('./sheets').then((m) => m.SettingsSheet));
const DetailsDialog = fetched(() =>
  import('@/components/inspector/details-dialog').then((m) => m.DetailsDialog),
);
const DeleteDialog = fetched(() => import('@/components/message/delete-dialog').then((m) => m.DeleteDialog));
const CompareDialog = fetched(() =>
  import('@/components/composer/compare-dialog').then((m) => m.CompareDialog),
);
const RegenerateDialog = fetched(() =>
  import('@/components/message/regenerate-dialog').then((m) => m.RegenerateDialog),
);
const AttachmentDialog = fetched(() =>
  import('@/components/attachments/attachment-dialog').then((m) => m.AttachmentDialog),
);

/** Draws the sheet or dialog that is open. */
export function OpenedDialog({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  switch (opened.name) {
    case 'conversations':
      return <ConversationsSheet searching={opened.searching} onClose={onClose} />;
    case 'settings':
      return <SettingsSheet setting={opened.setting} onClose={onClose} />;
    case 'details':
      return <DetailsDialog answer={opened.answer} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog messageId={opened.messageId} onClose={onClose} />;
    case 'attachment':
      return <AttachmentDialog of={opened.of} onClose={onClose} />;
    case 'compare':
      return <CompareDialog isNew={opened.isNew} ask={opened.ask} onClose={onClose} />;
    case 'regenerate':
      return <RegenerateDialog answerId={opened.answerId} onClose={onClose} />;
    default: {
      const Dialog = plain[opened.name];
      return <Dialog onClose={onClose} />;
    }
  }
}
