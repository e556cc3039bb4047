'use client';

import '@/components/board/board.css';
import { createElement, useEffect } from 'react';
import { OwnCopyButton, SharedHead, SharedHeader } from '@/components/share/shared-head';
import { fetchedAhead } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { piecesOf } from '@/lib/board/template';
import { modelName } from '@/lib/model/models';
import type { BoardSnapshot } from '@/lib/share/board-snapshot';
import { boardWords } from '@/lib/words/en/board';
import { sharedBoardWords, sharedPageWords } from '@/lib/words/en/shared-page';

/** The grid is put together in the browser alone: only the rows near the screen are drawn. */
const grid = fetchedAhead(() => import('./shared-grid').then((module) => module.SharedGrid));

/** A board as its author saw it: what it asks, its answers side by side, and the way to a copy that runs here. */
export function SharedBoard({ snapshot, encrypted }: { snapshot: BoardSnapshot; encrypted: boolean }) {
  const words = useWords(sharedPageWords);
  const own = useWords(sharedBoardWords);
  const { size } = useWords(boardWords);
  const Grid = grid.usePart();
  useEffect(() => {
    grid.preload();
  }, []);
  const { title, sharedAt, model, variants, cases, cells } = snapshot;

  return (
    <div className="shared-page min-h-dvh">
      <SharedHeader>
        <KeepButton snapshot={snapshot} />
      </SharedHeader>
      <main className="pt-6">
        <div className="mx-auto max-w-[68rem] px-4 pb-5">
          <SharedHead {...{ title, sharedAt, encrypted }}>
            <span>{modelName(model)}</span>
            <span>{size(variants.length, cases.length)}</span>
            <span>{own.answers(cells.length)}</span>
          </SharedHead>
          <Prompt snapshot={snapshot} />
        </div>
        {Grid === 'failed' || Grid === null ? (
          <p role="status" className="px-4 pb-10 text-center text-sm text-ink-2">
            {Grid === null ? own.opening : words.notLoaded}
          </p>
        ) : (
          createElement(Grid, { snapshot })
        )}
      </main>
    </div>
  );
}

/** The prompt that every cell was asked, its variables marked, and the checks on the answers. */
function Prompt({ snapshot }: { snapshot: BoardSnapshot }) {
  const words = useWords(boardWords);
  const { systemPrompt, message, variables, checks } = snapshot;
  const texts = [
    [words.systemPrompt, systemPrompt],
    [words.message, message],
  ] as const;
  return (
    <dl className="mt-4 grid max-h-[38dvh] gap-2 overflow-auto text-sm">
      {texts.map(([label, text]) =>
        text.trim() === '' ? null : (
          <div key={label}>
            <dt className="text-xs font-[550] text-ink-3">{label}</dt>
            <dd dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {piecesOf(text, variables).map((piece, place) =>
                piece.variable ? (
                  <mark key={place} className="rounded-[5px] bg-accent-soft text-accent">
                    {piece.text}
                  </mark>
                ) : (
                  piece.text
                ),
              )}
            </dd>
          </div>
        ),
      )}
      {checks.length > 0 && (
        <div>
          <dt className="text-xs font-[550] text-ink-3">{words.checks}</dt>
          <dd className="wrap-anywhere">{checks.map((check) => words.check(check)).join(' · ')}</dd>
        </div>
      )}
    </dl>
  );
}

/** Why a board was not kept, unless the browser refused. */
class NotKept extends Error {
  readonly why: 'tooLarge' | 'notLoaded';
  constructor(why: NotKept['why']) {
    super(why);
    this.why = why;
  }
}

/** Makes the board the reader's own, and opens it: there it can be run, by this deployment. */
function KeepButton({ snapshot }: { snapshot: BoardSnapshot }) {
  const words = useWords(sharedBoardWords);
  return (
    <OwnCopyButton
      title={words.keepHint}
      explain={(error) => words.keepProblem[error instanceof NotKept ? error.why : 'refused']}
      make={async () => {
        const code = await import('@/lib/board-session/keep-shared-board').catch(() => null);
        if (code === null) throw new NotKept('notLoaded');
        const address = await code.keepSharedBoard(snapshot);
        if (address === null) throw new NotKept('tooLarge');
        return address;
      }}
    >
      {words.keep}
    </OwnCopyButton>
  );
}
