'use client';

import type { ReactNode } from 'react';
import type { CellPlace } from '@/lib/board/types';
import { FormButtons } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';

/** Opens a dialog, or chooses a cell to compare. */
export type Open = (dialog: OpenedDialog | { readonly name: 'pick'; readonly place: CellPlace }) => void;

/** The dialog that is open over a board, one at a time. */
export type OpenedDialog =
  | { readonly name: 'variant'; readonly variantId: string }
  /** The settings that all variants share; a new variant; and the others by their names. */
  | { readonly name: 'base' | 'newVariant' | 'sweep' | 'import' | 'check' }
  | { readonly name: 'case'; readonly caseId: string }
  | { readonly name: 'cell'; readonly place: CellPlace }
  | { readonly name: 'difference'; readonly places: readonly [CellPlace, CellPlace] }
  | { readonly name: 'share' }
  /** Asks before every answer is replaced. */
  | { readonly name: 'again'; readonly cells: number };

/** The end of a dialog whose changes are made as they are typed. */
export function Done({ onClose }: { onClose: () => void }) {
  const words = useWords(boardDialogWords);
  return (
    <div className="mt-4 flex justify-end">
      <button type="button" className="button primary" onClick={onClose}>
        {words.done}
      </button>
    </div>
  );
}

/** The end of a form: what it does, and leaving it. */
export function FormEnd({
  submit,
  disabled,
  onClose,
  children,
}: {
  submit: string;
  disabled: boolean;
  onClose: () => void;
  children?: ReactNode;
}) {
  return (
    <div className="mt-4 flex flex-wrap items-center justify-end gap-2">
      {children !== undefined && (
        <p role="status" className="me-auto min-w-0 text-[13px] text-ink-2">
          {children}
        </p>
      )}
      <FormButtons submit={submit} disabled={disabled} onCancel={onClose} />
    </div>
  );
}

/** Ids for what a person adds, which tell rows and columns apart. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('');
}
