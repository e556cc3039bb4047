import { storageWarningFor } from '@/lib/storage/storage-warning';
import { storageWarningWords } from '@/lib/words/en/storage-warnings';
import type { ImportNews } from './run-import';
import type { ImportReading, ImportRemark } from './imported';
import { keepImported, type ImportTarget } from './keep-imported';
import { MAX_FILE_SIZE, readImport } from './read-import';

/** More would fill the page that shows them, and no person reads them. */
const LISTED_REMARKS = 200;

const tooLarge =
  'The file is larger than 256 MB, too large to be read here. Export conversations one by one, by their options.';

/** Reads a file and writes what is in it, telling how far it has come, last that it has finished or why it has not. */
export async function importFile(
  file: Blob,
  target: ImportTarget,
  tell: (news: ImportNews) => void,
): Promise<void> {
  tell({ kind: 'progress', done: 0, total: 0 });
  const reading = await readFile(file, target.createId);
  if (!reading.ok) {
    tell({ kind: 'refused', done: 0, reason: reading.reason });
    return;
  }
  const remarks: ImportRemark[] = [];
  const count = { added: 0, completed: 0, known: 0, done: 0 };
  try {
    for (const { conversation, remarks: further } of reading.conversations) {
      remarks.push(...further);
      if (conversation) count[await keepImported(conversation, target)] += 1;
      count.done += 1;
      tell({ kind: 'progress', done: count.done, total: reading.total });
    }
  } catch (error) {
    tell({ kind: 'refused', done: count.done, reason: refusal(error) });
    return;
  }
  tell({
    kind: 'finished',
    added: count.added,
    completed: count.completed,
    known: count.known,
    remarks: remarks.slice(0, LISTED_REMARKS),
    moreRemarks: Math.max(0, remarks.length - LISTED_REMARKS),
  });
}

async function readFile(file: Blob, createId: () => string): Promise<ImportReading> {
  if (file.size > MAX_FILE_SIZE) return { ok: false, reason: tooLarge };
  try {
    return readImport(await file.text(), { createId, now: Date.now() });
  } catch {
    return { ok: false, reason: 'The browser could not read the file.' };
  }
}

function refusal(error: unknown): string {
  const warning = storageWarningFor(error);
  const words = storageWarningWords.english;
  return warning.code === 'damaged' ? words.damaged(warning.count) : words[warning.code];
}
