import type { ConversationStorage } from '@/lib/conversation/storage/conversation-storage';
import type { ImportNews } from './import-news';
import type { ImportRemark } from './imported';
import { keepImported } from './keep-imported';
import { MAX_LENGTH, readImport } from './read-import';

/** More would fill the page that shows them, and no person reads them. */
const LISTED_REMARKS = 200;

/** Reads a file and writes what is in it, telling how far it has come. Rejects where the browser refuses to write. */
export async function importFile(
  file: Blob,
  storage: ConversationStorage,
  createId: () => string,
  tell: (news: ImportNews) => void,
): Promise<void> {
  // A character takes at least one byte.
  const text = file.size > 4 * MAX_LENGTH ? null : await file.text();
  const reading =
    text === null
      ? ({ ok: false, reason: 'The file is too large.' } as const)
      : readImport(text, { createId, now: Date.now() });
  if (!reading.ok) {
    tell({ kind: 'refused', reason: reading.reason });
    return;
  }
  const remarks: ImportRemark[] = [];
  const count = { added: 0, known: 0, done: 0 };
  for (const { conversation, remarks: further } of reading.conversations) {
    remarks.push(...further);
    if (conversation) count[await keepImported(storage, conversation, createId)] += 1;
    count.done += 1;
    tell({ kind: 'progress', done: count.done, total: reading.total });
  }
  tell({
    kind: 'finished',
    added: count.added,
    known: count.known,
    remarks: remarks.slice(0, LISTED_REMARKS),
    moreRemarks: Math.max(0, remarks.length - LISTED_REMARKS),
  });
}
