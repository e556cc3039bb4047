'use client';

import { useCallback, useMemo } from 'react';
import { ToastProvider } from '@/components/ui/toast';
import { useWords } from '@/components/words/words-provider';
import { createReadingSession } from '@/lib/board-session/reading-session';
import { fromBase64 } from '@/lib/json/base64';
import type { BoardSnapshot } from '@/lib/share/board-snapshot';
import { openSharedBoard } from '@/lib/share/share-board';
import { sharedBoardWords } from '@/lib/words/en/shared-page';
import { BoardGrid } from './board-grid';
import { BoardProvider } from './board-provider';
import { useLookingAt } from './board-view';
import { PickedNote, ViewControls } from './view-controls';

const keepNothing = () => Promise.reject(new Error('It is only to be read.'));

/** The answers of a shared board: to be filtered, sorted, compared and opened. */
export function SharedGrid({ snapshot }: { snapshot: BoardSnapshot }) {
  const words = useWords(sharedBoardWords);
  const session = useMemo(() => {
    const opened = openSharedBoard(snapshot, 'shared');
    return opened && createReadingSession(opened.board, opened.cells);
  }, [snapshot]);
  const { records } = snapshot;
  const readBytes = useCallback(
    (hash: string) => {
      const bytes = fromBase64(records?.[hash] ?? '');
      return Promise.resolve(bytes && bytes.length > 0 ? new Blob([bytes]) : null);
    },
    [records],
  );
  if (session === null) return <p className="px-4 text-sm text-ink-2">{words.tooLarge}</p>;
  return (
    <ToastProvider>
      <BoardProvider session={session} storage={null} readBytes={readBytes} keepRecord={keepNothing}>
        <Looking />
      </BoardProvider>
    </ToastProvider>
  );
}

function Looking() {
  const { look, setLook, open, dialog } = useLookingAt();
  return (
    <div className="grid h-[max(26rem,calc(100dvh-7rem))] min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] border-t border-line print:h-auto">
      <div className="not-printed flex flex-wrap items-center gap-x-1 gap-y-0.5 border-b border-line px-3 py-1.5 rail:px-5">
        <ViewControls look={look} onLook={setLook} />
      </div>
      <BoardGrid open={open} look={look} />
      <PickedNote look={look} onLook={setLook} />
      {dialog}
    </div>
  );
}
