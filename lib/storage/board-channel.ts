import { isRecord } from '@/lib/json/json';
import type { BoardSummary, CellPlace } from '@/lib/board/types';
import { createBoardStorage } from './board-storage';
import { broadcastChannel } from './tab-channel';

/** A tab's news of boards to the others, told once it is written: they read again what they show. */
export type BoardEvent =
  /** A board was written or removed. */
  | { readonly kind: 'board'; readonly id: string }
  | { readonly kind: 'cells'; readonly id: string; readonly places: readonly CellPlace[] }
  /** Stop asking for a board, wherever it is asked for. */
  | { readonly kind: 'stop'; readonly id: string };

/** The other tabs of this browser. */
export interface BoardChannel {
  readonly post: (event: BoardEvent) => void;
  /** Gives what ends it. */
  readonly subscribe: (listener: (event: BoardEvent) => void) => () => void;
}

/** Not the conversations' channel: a page of chats knows nothing of boards, and need not read what is said of them. */
const channelName = 'edgewise.boards';

/** By BroadcastChannel, opened at the first use. Where a browser has none, each tab is by itself. */
export function createBroadcastBoards(): BoardChannel {
  const channel = broadcastChannel(channelName);
  return {
    post(event) {
      channel()?.postMessage(event);
    },
    subscribe(listener) {
      const receive = ({ data }: MessageEvent<unknown>): void => {
        const event = readBoardEvent(data);
        if (event) listener(event);
      };
      channel()?.addEventListener('message', receive);
      return () => {
        channel()?.removeEventListener('message', receive);
      };
    },
  };
}

/** News from another tab, which may run an older or newer build; null where it is not understood. */
export function readBoardEvent(value: unknown): BoardEvent | null {
  if (!isRecord(value)) return null;
  const { kind, id, places } = value;
  if (typeof id !== 'string') return null;
  if (kind === 'board' || kind === 'stop') return { kind, id };
  if (kind !== 'cells' || !Array.isArray(places)) return null;
  return { kind, id, places: places.flatMap((place) => readPlace(place) ?? []) };
}

function readPlace(value: unknown): CellPlace | null {
  if (!isRecord(value)) return null;
  const { caseId, variantId, repeat } = value;
  return typeof caseId === 'string' && typeof variantId === 'string' && typeof repeat === 'number'
    ? { caseId, variantId, repeat }
    : null;
}

/** Tells the boards that are kept, and again whenever one is written, in this tab or another. Gives what ends it. */
export function followBoards(tell: (boards: readonly BoardSummary[]) => void): () => void {
  const storage = createBoardStorage();
  const read = (): void => {
    // Where the browser refuses to read, what was told stands.
    storage.list().then(tell, () => undefined);
  };
  read();
  // Its own page tells by another channel of the same name.
  return createBroadcastBoards().subscribe(({ kind }) => {
    if (kind === 'board') read();
  });
}
