'use client';

import { useChat } from '@/components/session/chat-provider';
import { VariantFields } from '@/components/settings/variant-fields';
import { Dialog, LoadFailedDialog } from '@/components/ui/dialog';
import { onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { addVariants, changeVariant } from '@/lib/board/board-changes';
import { variantBetween } from '@/lib/settings/make-variant';
import { withVariant, type Variant } from '@/lib/settings/variant';
import { defaultSettings } from '@/lib/settings/settings';
import type { Shareable } from '@/lib/share/shareable';
import { boardWords } from '@/lib/words/en/board';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';
import { controlWords } from '@/lib/words/en/controls';
import { useCallback, useMemo, useState } from 'react';
import { useBoard, useBoardActions, useOpenBoard } from './board-provider';
import { CaseDialog } from './case-dialog';
import { CellDialog } from './cell-dialog';
import { CheckDialog } from './check-dialog';
import { DifferenceDialog } from './difference-dialog';
import { ImportDialog } from './import-dialog';
import { Done, FormEnd, newId, type OpenedDialog } from './dialog-parts';
import { useVariantName } from './names';
import { SweepDialog } from './sweep-dialog';

// The code that reads and encrypts snapshots is heavier than the page.
const ShareDialog = onDemand(
  () => import('@/components/share/share-dialog').then((module) => module.ShareDialog),
  LoadFailedDialog,
);

/** Draws the dialog that is open. */
export function BoardDialogs({ opened, onClose }: { opened: OpenedDialog; onClose: () => void }) {
  switch (opened.name) {
    case 'variant':
      return <VariantDialog variantId={opened.variantId} onClose={onClose} />;
    case 'base':
      return <BaseDialog onClose={onClose} />;
    case 'newVariant':
      return <NewVariantDialog onClose={onClose} />;
    case 'sweep':
      return <SweepDialog onClose={onClose} />;
    case 'import':
      return <ImportDialog onClose={onClose} />;
    case 'check':
      return <CheckDialog onClose={onClose} />;
    case 'case':
      return <CaseDialog caseId={opened.caseId} onClose={onClose} />;
    case 'cell':
      return <CellDialog place={opened.place} onClose={onClose} />;
    case 'difference':
      return <DifferenceDialog places={opened.places} onClose={onClose} />;
    case 'share':
      return <ShareBoardDialog onClose={onClose} />;
    case 'again':
      return <AgainDialog cells={opened.cells} onClose={onClose} />;
  }
}

function ShareBoardDialog({ onClose }: { onClose: () => void }) {
  const { store } = useOpenBoard().session;
  // As it was when the dialog opened: nothing that arrives meanwhile is shared unseen.
  const [what] = useState((): Shareable => {
    const { board, cells } = store.getState();
    return { of: 'board', board, cells };
  });
  return <ShareDialog what={what} onClose={onClose} />;
}

/** Changes the settings that all variants share. */
function BaseDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(boardDialogWords);
  const actions = useBoardActions();
  const base = useBoard(({ board }) => board.base);
  const variant = useMemo(() => variantBetween(defaultSettings, base), [base]);
  const change = useCallback(
    (changes: Variant) => {
      actions.change((board) => ({ ...board, base: withVariant(defaultSettings, changes) }));
    },
    [actions],
  );

  return (
    <Dialog title={words.baseTitle} onClose={onClose}>
      <p className="mb-3 text-[13px] text-ink-2">{words.baseText}</p>
      <VariantFields
        base={defaultSettings}
        variant={variant}
        name={words.baseTitle}
        onChange={change}
        isRefused={false}
      />
      <Done onClose={onClose} />
    </Dialog>
  );
}

/** Changes what a variant changes. */
function VariantDialog({ variantId, onClose }: { variantId: string; onClose: () => void }) {
  const words = useWords(boardDialogWords);
  const actions = useBoardActions();
  const nameOf = useVariantName();
  const base = useBoard(({ board }) => board.base);
  const variant = useBoard(({ board }) => board.variants.find(({ id }) => id === variantId));
  const change = useCallback(
    (changes: Variant) => {
      actions.change((board) => changeVariant(board, variantId, changes));
    },
    [actions, variantId],
  );
  if (variant === undefined) return null;
  const name = nameOf(variant);

  return (
    <Dialog title={words.variantTitle(name)} onClose={onClose}>
      <VariantFields base={base} variant={variant.changes} name={name} onChange={change} isRefused={false} />
      <Done onClose={onClose} />
    </Dialog>
  );
}

/** Puts a variant together; one that changes nothing would be the base again. */
function NewVariantDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const base = useBoard(({ board }) => board.base);
  const hasTemperature = useChat(({ deployment }) => deployment.models.length <= 1);
  const [changes, setChanges] = useState<Variant>({});

  return (
    <Dialog title={words.addVariant} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          actions.change((board) => addVariants(board, [newId()], [changes]));
          onClose();
        }}
      >
        <VariantFields
          base={base}
          variant={changes}
          name={words.addVariant}
          onChange={setChanges}
          begun={hasTemperature ? ['temperature'] : ['model', 'temperature']}
          isRefused={false}
        />
        <FormEnd submit={words.addVariant} disabled={Object.keys(changes).length === 0} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function AgainDialog({ cells, onClose }: { cells: number; onClose: () => void }) {
  const words = useWords(boardWords).again;
  const { cancel } = useWords(controlWords);
  const actions = useBoardActions();

  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="text-sm text-ink-2">{words.text(cells)}</p>
      <div className="mt-4 flex justify-end gap-2">
        <button type="button" className="button bordered" onClick={onClose}>
          {cancel}
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            actions.run({}, true);
            onClose();
          }}
        >
          {words.confirm}
        </button>
      </div>
    </Dialog>
  );
}
