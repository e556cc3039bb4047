import { randomId } from '@/lib/storage/random-id';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { createBoardStorage } from '@/lib/storage/board-storage';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { createBroadcastTabs } from '@/lib/storage/tab-channel';
import { whileOpen } from '@/lib/storage/while-open';
import { importFile } from './import-file';

/* A worker: reads a file of conversations and writes them to storage, so that even a large one never blocks the page. */

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!(data instanceof Blob)) return;
  // Thousands of conversations may come, and the file is still there.
  const database = databaseConnection();
  const target = {
    storage: createIndexedDbStorage(database, 'relaxed'),
    attachments: createAttachmentStorage(database),
    boards: createBoardStorage(database),
    tabs: createBroadcastTabs(),
    createId: randomId,
  };
  // The bytes of attachments are kept before anything names them: until then nobody may collect them.
  void whileOpen(() => importFile(data, target, postMessage));
});
