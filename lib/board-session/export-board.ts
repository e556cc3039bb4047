import Papa from 'papaparse';
import { refusalOf, saidOf } from '@/lib/conversation/parts';
import { cellState, placesOf, type Cells } from '@/lib/board/cells';
import { cellKey, type Board } from '@/lib/board/types';

/** How what a spreadsheet runs begins, in a cell of any number of lines: what a model wrote must not be a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** A row for each cell that was asked, for a spreadsheet. Of a refusal the answer is what it says, and `refused` is true. `names` are those of the variants, in their order. */
export function boardCsv(board: Board, cells: Cells, names: readonly string[]): Blob {
  const figures = [
    'status',
    'finish_reason',
    'tokens_in',
    'tokens_out',
    'first_token_ms',
    'total_ms',
    'refused',
  ];
  const rows = placesOf(board).flatMap((place) => {
    const cell = cells.get(cellKey(place));
    const at = board.cases.findIndex(({ id }) => id === place.caseId);
    const values = board.cases[at]?.values ?? {};
    if (!cell?.given) return [];
    const { answer } = cell.given;
    return [
      [
        ...[at + 1, place.repeat + 1, names[board.variants.findIndex(({ id }) => id === place.variantId)]],
        ...board.variables.map((name) => (Object.hasOwn(values, name) ? values[name] : '')),
        ...[saidOf(answer), cellState(cell), answer.finishReason],
        ...[answer.usage?.prompt_tokens, answer.usage?.completion_tokens],
        ...[answer.timeToFirstToken, answer.totalTime].map((time) => time && Math.round(time)),
        refusalOf(answer) !== '',
      ],
    ];
  });
  const fields = ['case', 'repeat', 'variant', ...board.variables, 'answer', ...figures];
  const text = Papa.unparse({ fields, data: rows }, { escapeFormulae: FORMULA });
  return new Blob([text], { type: 'text/csv' });
}
