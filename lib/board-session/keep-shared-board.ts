import { boardPath } from '@/lib/board/board-address';
import type { BoardSnapshot } from '@/lib/share/board-snapshot';
import { openAttachments, type OpenedAttachment } from '@/lib/share/open-attachments';
import { openSharedBoard } from '@/lib/share/open-shared-board';
import { createAttachmentStorage, type AttachmentStorage } from '@/lib/storage/attachments';
import { createBoardStorage, type BoardStorage } from '@/lib/storage/board-storage';
import { databaseConnection } from '@/lib/storage/database';
import { randomId } from '@/lib/storage/random-id';
import { whileOpen } from '@/lib/storage/while-open';
import { withoutRecord } from './import-board';

interface KeepTarget {
  readonly boards: Pick<BoardStorage, 'write'>;
  readonly attachments: Pick<AttachmentStorage, 'keep'>;
}

function browserTarget(): KeepTarget {
  const database = databaseConnection();
  return { boards: createBoardStorage(database), attachments: createAttachmentStorage(database) };
}

/**
 * Keeps a shared board in this browser, with its answers and the bytes of what is attached, and gives its address; null for one
 * that is larger than a board may be. Rejects where the browser refuses. Apart from importing: what reads a snapshot is heavy, and
 * the board's page has no need of it.
 */
export async function keepSharedBoard(
  snapshot: BoardSnapshot,
  { boards, attachments }: KeepTarget = browserTarget(),
): Promise<string | null> {
  const open = await openAttachments(snapshot);
  const named = new Map<string, OpenedAttachment>();
  const opened = openSharedBoard(snapshot, randomId(), (part) => {
    const found = open(part);
    if (found) named.set(found.attachment.hash, found);
    return found;
  });
  if (!opened) return null;
  await whileOpen(async () => {
    // The bytes first: a board never names what is not there.
    for (const { attachment, bytes } of named.values())
      await attachments.keep(attachment.hash, new Blob([bytes], { type: attachment.mediaType }));
    await boards.write(opened.board, [...opened.cells.values()].map(withoutRecord));
  });
  return boardPath(opened.board.id);
}
