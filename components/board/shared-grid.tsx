'use client';

import { useEffect, useMemo, useState } from 'react';
import { ToastProvider } from '@/components/ui/toast';
import { useWords } from '@/components/words/words-provider';
import { readSharedBoard } from '@/lib/board-session/read-shared-board';
import type { BoardSnapshot } from '@/lib/share/board-snapshot';
import type { OpenedAttachment } from '@/lib/share/open-attachments';
import type { SnapshotAttachment } from '@/lib/share/snapshot-attachment';
import { sharedBoardWords } from '@/lib/words/en/shared-page';
import { BoardGrid } from './board-grid';
import { BoardProvider } from './board-provider';
import { useLookingAt } from './board-view';
import { PickedNote, ViewControls } from './view-controls';

const keepNothing = () => Promise.reject(new Error('It is only to be read.'));

/** The answers of a shared board: to be filtered, sorted, compared and opened. */
export function SharedGrid({ snapshot }: { snapshot: BoardSnapshot }) {
  const words = useWords(sharedBoardWords);
  const open = useOpenAttachments(snapshot);
  const reading = useMemo(
    () => (open === null ? undefined : readSharedBoard(snapshot, open)),
    [snapshot, open],
  );
  if (reading === undefined)
    return (
      <p role="status" className="px-4 pb-10 text-center text-sm text-ink-2">
        {words.opening}
      </p>
    );
  if (reading === null) return <p className="px-4 text-sm text-ink-2">{words.tooLarge}</p>;
  return (
    <ToastProvider>
      <BoardProvider {...reading} storage={null} keepBytes={keepNothing}>
        <Looking />
      </BoardProvider>
    </ToastProvider>
  );
}

type OpenAttachment = (part: SnapshotAttachment) => OpenedAttachment | null;

const opensNothing: OpenAttachment = () => null;

/** Returns a function that opens a shared board's attachments; null until they have been looked at. */
function useOpenAttachments(snapshot: BoardSnapshot): OpenAttachment | null {
  const hasNone = snapshot.attachments === undefined;
  const [open, setOpen] = useState<OpenAttachment | null>(() => (hasNone ? opensNothing : null));

  useEffect(() => {
    if (hasNone) return undefined;
    let isCurrent = true;
    const set = (found: OpenAttachment) => {
      if (isCurrent) setOpen(() => found);
    };
    import('@/lib/share/open-attachments')
      .then(({ openAttachments }) => openAttachments(snapshot))
      // Where that code can't be loaded, the answers are still there.
      .catch(() => opensNothing)
      .then(set, () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [snapshot, hasNone]);
  return open;
}

function Looking() {
  const { look, setLook, open, dialog } = useLookingAt();
  return (
    <div className="grid h-[max(26rem,calc(100dvh-7rem))] min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] border-t border-line print:h-auto">
      <ViewControls look={look} onLook={setLook} />
      <BoardGrid open={open} look={look} />
      <PickedNote look={look} onLook={setLook} />
      {dialog}
    </div>
  );
}
