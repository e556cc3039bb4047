import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import { attachmentsOf } from '@/lib/conversation/parts';
import { toBase64 } from '@/lib/json/base64';
import { ended, placesOf, type Cells } from '@/lib/board/cells';
import { MAX_CELLS } from '@/lib/board/limits';
import { cellKey, type Board, type Cell } from '@/lib/board/types';
import { isRecord, MAX_JSON_DEPTH } from '@/lib/json/json';
import { parseBoundedJson, type JsonBounds } from '@/lib/json/json-meter';
import { boardRecord, cellRecord, readBoardRecord, readCellRecord } from '@/lib/storage/read-board-records';

/** The name of the format in a board's file. */
const BOARD_FORMAT = 'edgewise-board';

/**
 * Bytes of a file that is imported, about as of conversations': 5,000 answers of a page each, about, under a conversation of eight. A
 * larger one would not fit a browser's memory with ease.
 */
export const MAX_FILE_BYTES = 250_000_000;
/** Bytes up to which a file has the records of requests: they are a convenience, and weigh more than the answers. */
const MOST_WITH_RECORDS = 50_000_000;
/** The bytes that JSON adds around others: their hash, quotes, a comma, and the frame around all of them. */
const AROUND_BYTES = 100;

/**
 * The most that a file of that size has in good faith: 5,000 answers under conversations of a few messages have over
 * a million keys. Parsed, that is a fraction of the file's own weight.
 */
const FILE_BOUNDS: JsonBounds = { depth: MAX_JSON_DEPTH, values: 5_000_000, keys: 5_000_000 };

/** How much a board's file may hold. In bytes. */
interface Room {
  readonly attached: number;
  readonly recorded: number;
}

/**
 * A board with all of its cells, to be imported again. `read` gives the bytes of what is attached and of requests' records;
 * without it the file has neither. What of those would make it larger than there is room for is left out.
 */
export async function boardJson(
  board: Board,
  cells: Cells,
  read?: (hash: string) => Promise<Blob | null>,
  room: Room = { attached: MAX_FILE_BYTES, recorded: MOST_WITH_RECORDS },
): Promise<Blob> {
  const places = placesOf(board).flatMap((place) => cells.get(cellKey(place)) ?? []);
  const body = new Blob([
    `{"format":"${BOARD_FORMAT}","version":1,"board":${JSON.stringify(boardRecord(board))},"cells":[`,
    // In parts: all of them may be longer than a string can be.
    ...places.flatMap((cell, at) => [
      at === 0 ? '' : ',\n',
      JSON.stringify(cellRecord(board.id, { ...cell, waiting: false })),
    ]),
    ']',
  ]);
  if (!read) return new Blob([body, '}'], { type: 'application/json' });
  const attached = await membersOf(attachedHashes(board, cells), read, room.attached - body.size);
  const records = await membersOf(
    places.flatMap(({ given }) => (given ? recordNamesOf(given.answer).map(({ hash }) => hash) : [])),
    read,
    room.recorded - body.size - attached.size,
  );
  const all = [
    ...(attached.size > 0 ? [',"attachments":{', attached, '}'] : []),
    ...(records.size > 0 ? [',"records":{', records, '}'] : []),
  ];
  return new Blob([body, ...all, '}'], { type: 'application/json' });
}

/** The hashes of what is attached to the conversations of a board's cases, now or when they were asked. */
function attachedHashes(board: Board, cells: Cells): readonly string[] {
  const paths = [...board.cases, ...[...cells.values()].map(({ given }) => given)].map((each) => each?.path);
  const messages = new Set(paths.flatMap((path) => path ?? []));
  return [...messages].flatMap(attachmentsOf).map(({ hash }) => hash);
}

/** Bytes as the members of an object, by their hash, as far as there is room; one at a time is in memory. */
async function membersOf(
  hashes: readonly string[],
  read: (hash: string) => Promise<Blob | null>,
  room: number,
): Promise<Blob> {
  const members: Blob[] = [];
  let left = room - AROUND_BYTES;
  for (const hash of new Set(hashes)) {
    const blob = await read(hash).catch(() => null);
    const size = Math.ceil((blob?.size ?? 0) / 3) * 4 + AROUND_BYTES;
    if (size > left) continue;
    const bytes = await blob?.arrayBuffer().catch(() => undefined);
    if (!bytes) continue;
    const comma = members.length === 0 ? '' : ',\n';
    members.push(new Blob([`${comma}"${hash}":"${toBase64(new Uint8Array(bytes))}"`]));
    left -= size;
  }
  return new Blob(members);
}

interface BoardFile {
  readonly board: Board;
  readonly cells: readonly Cell[];
  /** Bytes by their hashes, as they stand in the file. */
  readonly attachments: unknown;
  readonly records: unknown;
}

/** A board and its cells as its file has them, under the id it had. Nothing of it waits or runs. null where it is no board, or larger than one can be. */
export function readBoardFile(text: string): BoardFile | null {
  const value = parseBoundedJson(text, FILE_BOUNDS);
  if (!isRecord(value) || value['format'] !== BOARD_FORMAT) return null;
  const board = readBoardRecord(value['board']);
  if (!board) return null;
  const known = new Set(placesOf(board).map(cellKey));
  const listed: readonly unknown[] = Array.isArray(value['cells']) ? value['cells'] : [];
  const cells = listed
    .flatMap((record): Cell[] => {
      const cell = readCellRecord(record);
      return cell && known.has(cellKey(cell)) ? [ended({ ...cell, waiting: false })] : [];
    })
    .slice(0, MAX_CELLS);
  return { board, cells, attachments: value['attachments'], records: value['records'] };
}
