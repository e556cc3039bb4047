import { RECORD_TYPE, unpackRecord } from '@/lib/answer/pack-record';
import { hashOf } from '@/lib/attachments/hash';
import { fromBase64 } from '@/lib/json/base64';
import { isRecord } from '@/lib/json/json';
import { parseBoundedJson } from '@/lib/json/json-meter';
import { boardPath } from '@/lib/board/board-address';
import type { Cell } from '@/lib/board/types';
import type { BoardStorage } from '@/lib/storage/board-storage';
import { MAX_FILE_BYTES, readBoardFile } from './board-file';

interface ImportDependencies {
  readonly storage: BoardStorage;
  readonly createId: () => string;
  /** Keeps the record of a request. Rejects where the browser refuses; then there is none. */
  readonly keepRecord: (hash: string, bytes: Blob) => Promise<void>;
}

/** Keeps those of a file's records that cells name, that have their hash, and that can be read as one. Gives their hashes. */
async function keepRecords(
  records: unknown,
  cells: readonly Cell[],
  keep: ImportDependencies['keepRecord'],
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  if (!isRecord(records)) return kept;
  for (const { given } of cells) {
    const hash = given?.answer.record?.hash ?? '';
    const base64 = Object.hasOwn(records, hash) ? records[hash] : null;
    const bytes = typeof base64 === 'string' && !kept.has(hash) ? fromBase64(base64) : null;
    if (bytes === null || (await hashOf(bytes).catch(() => null)) !== hash) continue;
    const blob = new Blob([bytes], { type: RECORD_TYPE });
    if ((await unpackRecord(blob)) === null) continue;
    const isKept = await keep(hash, blob).then(
      () => true,
      () => false,
    );
    if (isKept) kept.add(hash);
  }
  return kept;
}

/**
 * Keeps a board from its file, under an id of its own beside what is there, with its answers. Nothing of it waits or runs.
 * Gives its address; null where the file is no board, or larger than one can be. Rejects where the browser refuses.
 */
export async function importBoard(
  file: Blob,
  { storage, createId, keepRecord }: ImportDependencies,
): Promise<string | null> {
  if (file.size > MAX_FILE_BYTES) return null;
  const read = readBoardFile(parseBoundedJson(await file.text()));
  if (!read) return null;
  const id = createId();
  const kept = await keepRecords(read.records, read.cells, keepRecord);
  await storage.write(
    { ...read.board, id },
    read.cells.map((cell) => (kept.has(cell.given?.answer.record?.hash ?? '') ? cell : withoutRecord(cell))),
  );
  return boardPath(id);
}

/** Nothing was sent from here for it. */
export function withoutRecord(cell: Cell): Cell {
  if (!cell.given) return cell;
  const { record: _, ...answer } = cell.given.answer;
  return { ...cell, given: { ...cell.given, answer } };
}
