import Papa from 'papaparse';
import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import { toBase64 } from '@/lib/json/base64';
import { textOf } from '@/lib/conversation/parts';
import { cellState, placesOf, type Cells } from '@/lib/board/cells';
import { cellKey, type Board } from '@/lib/board/types';
import { boardRecord, cellRecord } from '@/lib/storage/read-board-records';

/** What a board's file says it is. */
export const BOARD_FORMAT = 'edgewise-board';

/** A board with all of its cells and the records of their requests, to be imported again. `read` gives the bytes of records. */
export async function boardJson(
  board: Board,
  cells: Cells,
  read: (hash: string) => Promise<Blob | null>,
): Promise<Blob> {
  const places = placesOf(board).flatMap((place) => cells.get(cellKey(place)) ?? []);
  const records: Record<string, string> = {};
  for (const { given } of places) {
    for (const { hash } of given ? recordNamesOf(given.answer) : []) {
      const bytes = await read(hash)
        .then((blob) => blob?.arrayBuffer())
        .catch(() => undefined);
      if (bytes) records[hash] = toBase64(new Uint8Array(bytes));
    }
  }
  const file = {
    ...{ format: BOARD_FORMAT, version: 1 },
    board: boardRecord(board),
    cells: places.map((cell) => cellRecord(board.id, { ...cell, waiting: false })),
    ...(Object.keys(records).length > 0 && { records }),
  };
  return new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' });
}

/** How what a spreadsheet runs begins, in a cell of any number of lines: what a model wrote must not be a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** A row for each cell that was asked, for a spreadsheet. `names` are those of the variants, in their order. */
export function boardCsv(board: Board, cells: Cells, names: readonly string[]): Blob {
  const figures = ['status', 'finish_reason', 'tokens_in', 'tokens_out', 'first_token_ms', 'total_ms'];
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
        ...[textOf(answer), cellState(cell), answer.finishReason],
        ...[answer.usage?.prompt_tokens, answer.usage?.completion_tokens],
        ...[answer.timeToFirstToken, answer.totalTime].map((time) => time && Math.round(time)),
      ],
    ];
  });
  const fields = ['case', 'repeat', 'variant', ...board.variables, 'answer', ...figures];
  const text = Papa.unparse({ fields, data: rows }, { escapeFormulae: FORMULA });
  return new Blob([text], { type: 'text/csv' });
}
