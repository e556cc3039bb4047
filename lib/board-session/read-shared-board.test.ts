import { expect, it } from 'vitest';
import { pngOf } from '@/lib/attachments/testing/png';
import { smallBoard } from '@/lib/board/testing/build-board';
import { userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import { toBase64 } from '@/lib/json/base64';
import { openAttachments } from '@/lib/share/open-attachments';
import { makeBoardSnapshot } from '@/lib/share/share-board';
import { readSharedBoard } from './read-shared-board';

it('gives what was opened for an attachment, whatever a record under the same hash says', async () => {
  const picture = attachment(pngOf(4, 4), { width: 4, height: 4 });
  const path = [userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'Look', [picture])];
  const board = smallBoard({ cases: smallBoard().cases.map((each) => ({ ...each, path })) });
  const choices = { title: null, thinking: false, attachments: true, records: true };
  const honest = makeBoardSnapshot(board, new Map(), choices, 1, { [picture.hash]: toBase64(pngOf(4, 4)) });
  const record = 'e'.repeat(64);
  const snapshot = {
    ...honest,
    records: { [picture.hash]: toBase64(pngOf(5, 5)), [record]: toBase64(pngOf(6, 6)) },
  };

  const reading = readSharedBoard(snapshot, await openAttachments(snapshot));
  const bytesOf = async (hash: string) =>
    new Uint8Array((await (await reading?.readBytes(hash))?.arrayBuffer()) ?? []);
  expect(await bytesOf(picture.hash)).toEqual(new Uint8Array(pngOf(4, 4)));
  expect(await bytesOf(record)).toEqual(new Uint8Array(pngOf(6, 6)));
  expect(await bytesOf('f'.repeat(64))).toHaveLength(0);
});
