import type { StoreApi } from 'zustand';
import type { ChatState } from '@/lib/chat/chat-store';
import { createBoardStorage } from '@/lib/storage/board-storage';
import { exportAll, type ExportProgress } from '@/lib/transfer/export-all';
import type { FileStream } from '@/components/ui/stream-file';

/** Writes all that this browser keeps. Loaded when it is asked for. Rejects where it cannot be written. */
export function exportEverything(
  store: StoreApi<ChatState>,
  write: FileStream['write'],
  tell: (progress: ExportProgress) => void,
): Promise<{ readonly unreadable: number }> {
  const { summaries, presets, actions } = store.getState();
  return exportAll(
    {
      ids: summaries.map(({ id }) => id),
      presets,
      readConversation: (id) => actions.readConversation(id),
      readBytes: actions.readAttachment,
      boards: createBoardStorage(),
    },
    write,
    tell,
  );
}
