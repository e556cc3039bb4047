import { randomId } from '@/lib/conversation/browser/random-id';
import { createIndexedDbStorage } from '@/lib/conversation/storage/indexed-db-storage';
import { storageWarningFor } from '@/lib/conversation/storage/storage-warning';
import { importFile } from './import-file';

/* A worker: reads a file of conversations and writes them to storage, so that even a large one never blocks the page. */

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!(data instanceof Blob)) return;
  importFile(data, createIndexedDbStorage(), randomId, postMessage).catch((error: unknown) => {
    postMessage({ kind: 'refused', reason: storageWarningFor(error) });
  });
});
