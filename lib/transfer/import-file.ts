import { archivedTexts } from './archive';
import type { ImportContext, ImportReading } from './imported';
import { keepImported, type ImportTarget } from './keep-imported';
import { MAX_FILE_SIZE, readImport } from './read-import';
import { ImportError, RemarkTally, type ImportProblem } from './remarks';
import type { ImportNews } from './run-import';
import { isZip } from './zip';

/** Reads a file and writes what is in it, telling how far it has come, last that it has finished or why it has not. */
export async function importFile(
  file: Blob,
  target: ImportTarget,
  tell: (news: ImportNews) => void,
): Promise<void> {
  tell({ kind: 'progress', done: 0, total: 0 });
  const remarks = new RemarkTally();
  let presets: unknown;
  const count = { added: 0, completed: 0, known: 0, done: 0, total: 0 };
  try {
    for await (const reading of readFile(file, { createId: target.createId, now: Date.now() })) {
      const before = count.total;
      count.total += reading.total;
      presets = reading.presets ?? presets;
      for (const remark of reading.remarks) remarks.add(remark, null);
      let place = before;
      for (const { conversation, title, remarks: further } of reading.conversations) {
        place += 1;
        for (const remark of further) remarks.add(remark, { title, place });
        if (conversation) count[await keepImported(conversation, target)] += 1;
        count.done += 1;
        tell({ kind: 'progress', done: count.done, total: count.total });
      }
    }
  } catch (error) {
    tell({ kind: 'refused', done: count.done, problem: problemFor(error) });
    return;
  }
  const { added, completed, known } = count;
  tell({ kind: 'finished', added, completed, known, remarks: [...remarks.list()], presets });
}

function problemFor(error: unknown): ImportProblem {
  if (error instanceof ImportError) return error.problem;
  const isNamed = (name: string) => error instanceof DOMException && error.name === name;
  if (isNamed('NotReadableError') || isNamed('NotFoundError')) return { code: 'unreadable', params: {} };
  if (isNamed('VersionError')) return { code: 'storage_newer', params: {} };
  return { code: isNamed('QuotaExceededError') ? 'storage_full' : 'storage_refused', params: {} };
}

/** What is read of a file: once, or once for each file of conversations in an archive. Throws ImportError. */
async function* readFile(file: Blob, context: ImportContext): AsyncGenerator<ImportReading> {
  if (await isZip(file)) {
    yield* readArchive(file, context);
    return;
  }
  if (file.size > MAX_FILE_SIZE) {
    throw new ImportError('too_large', { megabytes: MAX_FILE_SIZE / 1024 / 1024 });
  }
  yield readImport(await file.text(), context);
}

async function* readArchive(file: Blob, context: ImportContext): AsyncGenerator<ImportReading> {
  const { texts, others } = await archivedTexts(file);
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
    yield reading;
  }
  if (unread === others + texts.length) {
    throw texts.length === 1 ? refusal : new ImportError('zip_no_conversations');
  }
  if (unread > 0) yield { total: 0, conversations: [], remarks: [{ code: 'files', count: unread }] };
}

function isOfNoFormat(error: unknown): boolean {
  return error instanceof ImportError && ['unknown_format', 'not_json'].includes(error.problem.code);
}
