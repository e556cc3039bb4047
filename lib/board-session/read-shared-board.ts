import { fromBase64 } from '@/lib/json/base64';
import type { BoardSnapshot } from '@/lib/share/board-snapshot';
import type { OpenedAttachment } from '@/lib/share/open-attachments';
import { openSharedBoard } from '@/lib/share/open-shared-board';
import type { ReadBytes, SnapshotAttachment } from '@/lib/share/snapshot-attachment';
import { createReadingSession, type BoardSession } from './board-state';

interface SharedReading {
  readonly session: BoardSession;
  readonly readBytes: ReadBytes;
}

/**
 * A shared board to be read, and the bytes that go with it: of what is attached those that `open` has opened, and under any other
 * hash what a link calls the record of a request. null for a board that is larger than one may be.
 *
 * @param open gives an attachment whose bytes are what it says, null for any other
 */
export function readSharedBoard(
  snapshot: BoardSnapshot,
  open: (part: SnapshotAttachment) => OpenedAttachment | null,
): SharedReading | null {
  const attached = new Map<string, OpenedAttachment['bytes']>();
  const opened = openSharedBoard(snapshot, 'shared', (part) => {
    const found = open(part);
    if (found) attached.set(found.attachment.hash, found.bytes);
    return found;
  });
  if (!opened) return null;
  const { records = {} } = snapshot;
  return {
    session: createReadingSession(opened.board, opened.cells),
    readBytes: (hash) => {
      // Nobody has looked at records yet: none may stand for an attachment.
      const bytes =
        attached.get(hash) ?? (Object.hasOwn(records, hash) ? fromBase64(records[hash] ?? '') : null);
      return Promise.resolve(bytes && bytes.length > 0 ? new Blob([bytes]) : null);
    },
  };
}
