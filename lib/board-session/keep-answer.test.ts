import 'fake-indexeddb/auto';
import { beforeAll, expect, it, vi } from 'vitest';
import { pngOf } from '@/lib/attachments/testing/png';
import { completeAnswer, smallBoard } from '@/lib/board/testing/build-board';
import { userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { keepAnswer } from './keep-answer';

beforeAll(() => {
  vi.stubGlobal('navigator', {});
});

it('keeps no bytes of a shared board that are not what their hash says', async () => {
  const png = pngOf(4, 4);
  const other = pngOf(5, 5);
  const [here, lacking] = [png, other].map((bytes) => attachment(bytes));
  if (!here || !lacking) throw new Error('Two attachments.');
  const kept = createAttachmentStorage(databaseConnection());
  await kept.keep(here.hash, new Blob([png], { type: 'image/png' }));
  const path = [userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'Look', [here, lacking])];

  const read = (hash: string) => Promise.resolve(new Blob(hash === here.hash ? ['something else'] : [other]));
  await keepAnswer({ path, answer: completeAnswer('Hi') }, smallBoard().base, read);

  const bytesOf = async (hash: string) =>
    new Uint8Array((await (await kept.read(hash))?.arrayBuffer()) ?? []);
  expect(await bytesOf(here.hash)).toEqual(new Uint8Array(png));
  expect(await bytesOf(lacking.hash)).toEqual(new Uint8Array(other));
});
