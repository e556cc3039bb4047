import { randomId } from '@/lib/storage/random-id';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { createBroadcastTabs } from '@/lib/storage/tab-channel';
import { importFile } from './import-file';

/* A worker: reads a file of conversations and writes them to storage, so that even a large one never blocks the page. */

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!(data instanceof Blob)) return;
  // Thousands of conversations may come, and the file is still there.
  const storage = createIndexedDbStorage(databaseConnection(), 'relaxed');
  void importFile(data, { storage, tabs: createBroadcastTabs(), createId: randomId }, postMessage);
});
