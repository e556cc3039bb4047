import { RECORD_TYPE, unpackRecord } from '@/lib/answer/pack-record';
import { hashOf } from '@/lib/attachments/hash';
import { limits } from '@/lib/attachments/limits';
import { asFound, whatBytesAre, type Found } from '@/lib/attachments/read-bytes';
import { attachmentsOf } from '@/lib/conversation/parts';
import type { Attachment, Message, TextPart } from '@/lib/conversation/types';
import { fromBase64 } from '@/lib/json/base64';
import { isRecord } from '@/lib/json/json';
import { boardPath } from '@/lib/board/board-address';
import type { Cell } from '@/lib/board/types';
import { attachmentNote } from '@/lib/share/snapshot-messages';
import type { BoardStorage } from '@/lib/storage/board-storage';
import { whileOpen } from '@/lib/storage/while-open';
import { MAX_FILE_BYTES, readBoardFile } from './board-file';

interface ImportDependencies {
  readonly storage: Pick<BoardStorage, 'write'>;
  readonly createId: () => string;
  /** Keeps bytes under their hash. Rejects where the browser refuses. */
  readonly keepBytes: (hash: string, bytes: Blob) => Promise<void>;
}

/**
 * Keeps what a file has of the bytes that are attached to messages, and gives what stands for each attachment: one whose bytes are
 * what it says; a note for one whose bytes are not; one that the file lacks stays, because its bytes may be here already. Rejects
 * where the browser refuses.
 */
async function keepAttached(
  attachments: unknown,
  messages: ReadonlySet<Message>,
  keep: ImportDependencies['keepBytes'],
): Promise<(part: Attachment) => Attachment | TextPart> {
  const kept = new Map<string, Found | null>();
  for (const { hash } of isRecord(attachments) ? [...messages].flatMap(attachmentsOf) : []) {
    if (!isRecord(attachments) || !Object.hasOwn(attachments, hash) || kept.has(hash)) continue;
    const base64 = attachments[hash];
    const bytes = typeof base64 === 'string' ? fromBase64(base64, limits.imageBytes) : null;
    const isIt = bytes !== null && (await hashOf(bytes).catch(() => null)) === hash;
    const found = isIt ? whatBytesAre(bytes, '') : null;
    if (bytes !== null && found !== null) await keep(hash, new Blob([bytes], { type: found.mediaType }));
    kept.set(hash, found);
  }
  return (part) => {
    const found = kept.get(part.hash);
    return found === undefined ? part : (asFound(part, found) ?? attachmentNote(part));
  };
}

/** Keeps those of a file's records that cells name, that have their hash, and that can be read as one. Gives their hashes. */
async function keepRecords(
  records: unknown,
  cells: readonly Cell[],
  keep: ImportDependencies['keepBytes'],
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
  { storage, createId, keepBytes }: ImportDependencies,
): Promise<string | null> {
  if (file.size > MAX_FILE_BYTES) return null;
  const read = readBoardFile(await file.text());
  if (!read) return null;
  const id = createId();
  const messages = [...read.board.cases, ...read.cells.map(({ given }) => given)].flatMap(
    (each) => each?.path ?? [],
  );
  await whileOpen(async () => {
    const kept = await keepRecords(read.records, read.cells, keepBytes);
    const attached = await keepAttached(read.attachments, new Set(messages), keepBytes);
    const pathOf = (path: readonly Message[]) => path.map((message) => withAttached(message, attached));
    const cells = read.cells
      .map((cell) => (kept.has(cell.given?.answer.record?.hash ?? '') ? cell : withoutRecord(cell)))
      .map(({ given, ...cell }) => ({ ...cell, given: given && { ...given, path: pathOf(given.path) } }));
    const cases = read.board.cases.map((each) => ({
      ...each,
      ...(each.path && { path: pathOf(each.path) }),
    }));
    await storage.write({ ...read.board, id, cases }, cells);
  });
  return boardPath(id);
}

function withAttached(message: Message, attached: (part: Attachment) => Attachment | TextPart): Message {
  if (message.role !== 'user') return message;
  return {
    ...message,
    content: message.content.map((part) => (part.type === 'text' ? part : attached(part))),
  };
}

/** Nothing was sent from here for it. */
export function withoutRecord(cell: Cell): Cell {
  if (!cell.given) return cell;
  const { record: _, ...answer } = cell.given.answer;
  return { ...cell, given: { ...cell.given, answer } };
}
