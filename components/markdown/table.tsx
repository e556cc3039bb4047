import { memo, useState } from 'react';
import { textDirection } from '@/lib/markdown/tree-text';
import { MAX_TABLE_CELLS } from '@/lib/markdown/limits';
import type { Alignment, TableNode, TableRow } from '@/lib/markdown/tree';
import { fixedContent } from './inline';
import { Shortened } from './shortened';
import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

/** A table in a box of its own that scrolls sideways where it is wider than the thread. */
export function Table({ table }: { table: TableNode }) {
  const words = useWords(markdownWords);
  const [cells, setCells] = useState(MAX_TABLE_CELLS);
  const { align, header, rows } = table;
  const columns = header.slice(0, cells).length;
  const shown = Math.max(1, Math.floor(cells / columns));
  const missing = rows.length - shown;
  return (
    <>
      {/* A box that scrolls must be reachable by keyboard. */}
      <div
        dir={textDirection(table)}
        className="md-table"
        role="region"
        aria-label={words.table}
        tabIndex={0}
      >
        <table>
          <thead>
            <Row cells={header} columns={columns} align={align} head />
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, index) => (
              <Row key={index} cells={row} columns={columns} align={align} head={false} />
            ))}
          </tbody>
        </table>
      </div>
      {(missing > 0 || columns < header.length) && (
        <Shortened
          text={missing > 0 ? words.moreRows(missing) : words.moreColumns(header.length - columns)}
          onShowMore={() => {
            setCells(cells * 4);
          }}
        />
      )}
    </>
  );
}

interface RowProps {
  cells: TableRow;
  columns: number;
  align: readonly Alignment[];
  head: boolean;
}

function drawRow({ cells, columns, align, head }: RowProps) {
  const Cell = head ? 'th' : 'td';
  return (
    <tr>
      {cells.slice(0, columns).map((cell, index) => {
        const side = align[index];
        return (
          <Cell key={index} className={side ? `md-${side}` : undefined} scope={head ? 'col' : undefined}>
            {fixedContent(cell)}
          </Cell>
        );
      })}
    </tr>
  );
}

const Row = memo(
  drawRow,
  (before, now) =>
    before.cells === now.cells &&
    before.columns === now.columns &&
    before.head === now.head &&
    before.align.join() === now.align.join(),
);
