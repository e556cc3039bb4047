'use client';

import { Ellipsis } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { MenuButton } from '@/components/ui/menu-button';
import { useWords } from '@/components/words/words-provider';
import { boardWords } from '@/lib/words/en/board';
import type { CellPlace } from '@/lib/board/types';
import type { Open } from './dialog-parts';
import { BoardCell } from './board-cell';
import { useBoard, useBoardActions, useIsShared } from './board-provider';
import type { DrawnColumns } from './drawn-columns';
import type { Row } from './filtered-rows';
import { useRowName, useVariantName, valuesLine } from './names';
import type { Stillness } from './stillness';
import { useChecks } from './use-checks';
import { useRemovePart } from './use-remove-part';

interface GridRowProps extends DrawnColumns {
  row: Row;
  open: Open;
  showsDifferences: boolean;
  picked: CellPlace | null;
  /** Of the grid. */
  stillness: Stillness;
}

/** A case with its answers, side by side. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, open, showsDifferences, picked, from, to, stillness } = props;
  const words = useWords(boardWords);
  const variants = useBoard(({ board }) => board.variants);
  const variantName = useVariantName();
  const name = useRowName()(row);
  const look = useChecks();
  const [isSettled, setSettled] = useState(false);
  // Most of what a row is made of are its cells' buttons: those that are scrolled past need none.
  useEffect(
    () =>
      stillness.when(() => {
        setSettled(true);
      }),
    [stillness],
  );
  return (
    <div className="board-row" data-case={row.of.id}>
      <CaseHead row={row} name={name} open={open} />
      <ColumnSpace count={from} />
      {variants.slice(from, to).map((variant) => (
        <BoardCell
          key={variant.id}
          row={row}
          variant={variant}
          variantName={variantName(variant)}
          name={words.cell(variantName(variant), name)}
          look={look}
          open={open}
          showsDifferences={showsDifferences}
          picked={picked}
          isSettled={isSettled}
        />
      ))}
    </div>
  );
});

/** The room of columns that are not drawn. */
export function ColumnSpace({ count }: { count: number }) {
  return (
    count > 0 && <span aria-hidden className="board-space" style={{ gridColumn: `span ${String(count)}` }} />
  );
}

function CaseHead({ row, name, open }: Pick<GridRowProps, 'row' | 'open'> & { name: string }) {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const removePart = useRemovePart();
  const variables = useBoard(({ board }) => board.variables);
  const { of, repeat } = row;
  const values = valuesLine({ variables }, of.values);
  const part = { caseId: of.id };
  const isShared = useIsShared();

  return (
    <div className="board-case text-[13px]">
      <div className="flex items-start gap-1">
        <h3 className="min-w-0 flex-1 font-[550]">{name}</h3>
        {repeat === 0 && !isShared && (
          <MenuButton
            label={words.caseOptions(name)}
            items={[
              {
                label: words.runRow,
                run: () => actions.run(part),
              },
              {
                label: words.runRowAgain,
                run: () => actions.run(part, true),
              },
              {
                label: words.removeCase,
                danger: true,
                run: () => {
                  removePart(part, name);
                },
              },
            ]}
          >
            <Ellipsis size={15} aria-hidden />
          </MenuButton>
        )}
      </div>
      {repeat === 0 && (
        <button
          type="button"
          aria-label={isShared ? words.openCase(name) : words.editCase(name)}
          title={isShared ? words.openCase(name) : words.editCase(name)}
          className="line-clamp-4 w-full rounded-md text-start wrap-anywhere text-ink-3 hover:text-ink pointer-coarse:min-h-11"
          onClick={() => {
            open({ name: 'case', caseId: of.id });
          }}
        >
          {of.path && <span className="block">{words.conversation(of.path.length)}</span>}
          {values === '' && !of.path ? words.noValues : values}
        </button>
      )}
    </div>
  );
}
