import type { Message } from '@/lib/conversation/types';
import { archivedTexts, nothingArchived, type ArchivedFiles, type ArchivedText } from './archive';
import { AttachedReader } from './attach-imported';
import { sourcesOf } from './formats/edgewise';
import type { ImportContext, ImportReading } from './imported';
import { keepBoard } from './keep-board';
import { keepImported, type ImportTarget } from './keep-imported';
import { MAX_FILE_SIZE } from './import-limits';
import { readImport } from './read-import';
import { ImportError, RemarkTally, type ImportProblem } from './remarks';
import type { ImportNews } from './run-import';
import { isZip } from './zip-directory';

/** Reads a file and writes what is in it, telling how far it has come, last that it has finished or why it has not. */
export async function importFile(
  file: Blob,
  target: ImportTarget & { readonly boards: Parameters<typeof keepBoard>[1] },
  tell: (news: ImportNews) => void,
): Promise<void> {
  tell({ kind: 'progress', done: 0, total: 0 });
  const remarks = new RemarkTally();
  let presets: unknown;
  const count = { added: 0, completed: 0, known: 0, done: 0, total: 0, boards: 0 };
  try {
    for await (const { reading, files, boards } of readFile(file, {
      createId: target.createId,
      now: Date.now(),
    })) {
      const before = count.total;
      count.total += reading.total;
      presets = reading.presets ?? presets;
      for (const remark of reading.remarks) remarks.add(remark, null);
      let place = before;
      const attached = new AttachedReader(files, target.attachments);
      for (const read of reading.conversations) {
        const { conversation, title, remarks: further } = await attached.keep(read);
        place += 1;
        for (const remark of further) remarks.add(remark, { title, place });
        if (conversation) count[await keepImported(conversation, target)] += 1;
        count.done += 1;
        tell({ kind: 'progress', done: count.done, total: count.total });
      }
      for (const board of boards) {
        const keepBytes = (messages: readonly Message[]) =>
          Promise.all(messages.map((each) => attached.keepMessage(each, sourcesOf([each], files.has))));
        // One that can't be read leaves the others; what the browser's storage refuses ends the import, as of conversations.
        const text = await board.read().catch(() => null);
        const outcome = text === null ? null : await keepBoard(text, target.boards, keepBytes);
        if (outcome === null) remarks.add({ code: 'files', count: 1 }, null);
        else if (outcome !== 'known') count.boards += 1;
      }
    }
  } catch (error) {
    tell({ kind: 'refused', done: count.done, problem: problemFor(error) });
    return;
  }
  const { added, completed, known, boards } = count;
  tell({ kind: 'finished', added, completed, known, boards, remarks: [...remarks.list()], presets });
}

function problemFor(error: unknown): ImportProblem {
  if (error instanceof ImportError) return error.problem;
  const isNamed = (name: string) => error instanceof DOMException && error.name === name;
  if (isNamed('NotReadableError') || isNamed('NotFoundError')) return { code: 'unreadable', params: {} };
  if (isNamed('VersionError')) return { code: 'storage_newer', params: {} };
  return { code: isNamed('QuotaExceededError') ? 'storage_full' : 'storage_refused', params: {} };
}

interface FileReading {
  readonly reading: ImportReading;
  /** Files that its conversations may name. */
  readonly files: ArchivedFiles;
  readonly boards: readonly ArchivedText[];
}

/** Reads a file: once, or once for each file of conversations in an archive. Throws ImportError. */
async function* readFile(file: Blob, context: ImportContext): AsyncGenerator<FileReading> {
  if (await isZip(file)) {
    yield* readArchive(file, context);
    return;
  }
  if (file.size > MAX_FILE_SIZE) {
    throw new ImportError('too_large', { megabytes: MAX_FILE_SIZE / 1024 / 1024 });
  }
  yield { reading: readImport(await file.text(), context), files: nothingArchived, boards: [] };
}

async function* readArchive(file: Blob, outside: ImportContext): AsyncGenerator<FileReading> {
  const { texts, boards, files, others } = await archivedTexts(file);
  const context = { ...outside, hasArchived: files.has };
  let unread = others;
  let refusal: unknown = null;
  for (const text of texts) {
    let reading: ImportReading;
    try {
      reading = readImport(await text.read(), context);
    } catch (error) {
      // Another file of the archive may be one of conversations.
      if (!isOfNoFormat(error)) throw error;
      refusal = error;
      unread += 1;
      continue;
    }
    yield { reading, files, boards: [] };
  }
  if (unread === others + texts.length) {
    throw texts.length === 1 ? refusal : new ImportError('zip_no_conversations');
  }
  const nothing = { total: 0, conversations: [], remarks: [] };
  yield { reading: nothing, files, boards };
  const skipped = unread - files.kept.size;
  if (skipped <= 0) return;
  const remarks = [{ code: 'files', count: skipped }] as const;
  yield { reading: { ...nothing, remarks }, files, boards: [] };
}

function isOfNoFormat(error: unknown): boolean {
  return error instanceof ImportError && ['unknown_format', 'not_json'].includes(error.problem.code);
}
