'use client';

import { useMemo } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import { differenceBetween, type Piece } from '@/lib/board/difference';
import { figureOf, figures } from '@/lib/board/statistics';
import { cellKey, type CellPlace } from '@/lib/board/types';
import { saidOf } from '@/lib/conversation/parts';
import { boardWords } from '@/lib/words/en/board';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';
import { useBoard } from './board-provider';
import { Done } from './dialog-parts';
import { useCellName } from './names';

interface DifferenceDialogProps {
  places: readonly [CellPlace, CellPlace];
  onClose: () => void;
}

/** The difference dialog: what one answer has and lacks beside another's, word by word, and the figures of both. */
export function DifferenceDialog({ places: [before, after], onClose }: DifferenceDialogProps) {
  const words = useWords(boardDialogWords);
  const board = useWords(boardWords);
  const nameOf = useCellName();
  const one = useBoard(({ cells }) => cells.get(cellKey(before))?.given?.answer);
  const other = useBoard(({ cells }) => cells.get(cellKey(after))?.given?.answer);
  if (!one || !other) return null;
  const told = (value: number | null, figure: (typeof figures)[number]) =>
    value === null ? '–' : board.figure(figure, value);

  return (
    <Dialog title={words.differenceTitle} wide onClose={onClose}>
      <p className="text-[13px] text-ink-2">{words.differenceText(nameOf(before), nameOf(after))}</p>
      <div
        dir="auto"
        className="board-cell mt-3 max-h-[46dvh] overflow-auto rounded-[10px] border border-line px-3.5 py-2.5 text-[14px] leading-relaxed wrap-anywhere whitespace-pre-line"
        // A box that scrolls must be reachable by keyboard.
        tabIndex={0}
        role="region"
        aria-label={words.differenceTitle}
      >
        <Differences base={saidOf(one)} text={saidOf(other)} />
      </div>
      <table className="mt-3 w-full text-[13px] tabular-nums">
        <thead>
          <tr className="text-ink-3">
            <td />
            {[before, after].map((place) => (
              <th key={cellKey(place)} scope="col" className="pb-1 text-end font-normal wrap-anywhere">
                {nameOf(place)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const values = [figureOf(one, figure), figureOf(other, figure)];
            return values.every((value) => value === null) ? null : (
              <tr key={figure}>
                <th scope="row" className="py-0.5 text-start font-normal text-ink-3">
                  {board.figureNames[figure]}
                </th>
                {values.map((value, at) => (
                  <td key={at} className="text-end font-mono text-[12.5px]">
                    {told(value, figure)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <Done onClose={onClose} />
    </Dialog>
  );
}

interface DifferencesProps {
  base: string;
  text: string;
  /** How many characters are shown of a text that is not marked; all where absent. */
  limit?: number;
}

/** A text, marked for what it has and lacks beside another. */
export function Differences({ base, text, limit }: DifferencesProps) {
  const words = useWords(boardWords);
  const pieces = useMemo(() => differenceBetween(base, text), [base, text]);
  if (pieces === null)
    return (
      <>
        <span className="block text-ink-3">{words.tooDifferent}</span>
        {text.slice(0, limit)}
      </>
    );
  return <Pieces pieces={pieces} />;
}

/** A text with what it has and lacks beside another marked. */
function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ kind, text }, place) => {
    if (kind === 'added') return <ins key={place}>{text}</ins>;
    if (kind === 'removed') return <del key={place}>{text}</del>;
    return <span key={place}>{text}</span>;
  });
}
