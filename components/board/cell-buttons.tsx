'use client';

import { GitCompareArrows, Maximize2, Play, RotateCw, Square } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import type { cellState } from '@/lib/board/cells';
import { cellKey, type CellPlace } from '@/lib/board/types';
import { boardWords } from '@/lib/words/en/board';
import { useBoardActions, useIsShared } from './board-provider';
import type { Open } from './dialog-parts';

/** The buttons of one cell: ask, stop, compare with another, open. */
export function CellButtons({
  name,
  place,
  state,
  open,
  picked,
}: {
  name: string;
  place: { caseId: string; variantId: string; repeat: number };
  state: ReturnType<typeof cellState>;
  open: Open;
  picked: CellPlace | null;
}) {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const isShared = useIsShared();
  const isBusy = state === 'running' || state === 'waiting';
  const isPicked = picked !== null && cellKey(picked) === cellKey(place);
  const pick = isPicked ? words.unpick(name) : picked === null ? words.pick(name) : words.pickThis(name);

  return (
    <span
      data-picked={isPicked}
      className="absolute end-2 bottom-2 flex rounded-md bg-bg opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 data-[picked=true]:opacity-100 pointer-coarse:static pointer-coarse:ms-auto pointer-coarse:opacity-100"
    >
      {isShared ? null : isBusy ? (
        <IconButton
          label={words.stop(name)}
          onClick={() => {
            actions.stop(place);
          }}
        >
          <Square size={13} aria-hidden />
        </IconButton>
      ) : (
        <IconButton
          label={state === 'empty' ? words.run(name) : words.runAgain(name)}
          onClick={() => {
            actions.run(place, true);
          }}
        >
          {state === 'empty' ? <Play size={13} aria-hidden /> : <RotateCw size={13} aria-hidden />}
        </IconButton>
      )}
      {state !== 'empty' && state !== 'waiting' && (
        <IconButton
          label={pick}
          data-picked={isPicked}
          className="data-[picked=true]:bg-accent-soft data-[picked=true]:text-accent"
          onClick={() => {
            open({ name: 'pick', place });
          }}
        >
          <GitCompareArrows size={13} aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={words.open(name)}
        onClick={() => {
          open({ name: 'cell', place });
        }}
      >
        <Maximize2 size={13} aria-hidden />
      </IconButton>
    </span>
  );
}
