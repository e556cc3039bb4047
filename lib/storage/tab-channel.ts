import { isRecord } from '@/lib/json/json';
import type { ConversationChange } from './conversation-change';
import { headerRecord, readHeaderFields, readMessageRecord } from './read-records';

/** A tab's news to the others. Changes are told once they are written, deletions before: the others might write again what they miss. */
export type TabEvent =
  | { readonly kind: 'changed'; readonly change: ConversationChange }
  | { readonly kind: 'removed'; readonly id: string }
  /** Stop the answers of a conversation, wherever they arrive. */
  | { readonly kind: 'stop'; readonly id: string }
  /** So much has changed that the list is to be read again. */
  | { readonly kind: 'reread' }
  /** The presets are to be read again. */
  | { readonly kind: 'presets' }
  /** Everything is being deleted. */
  | { readonly kind: 'cleared' };

/** The other tabs of this browser. */
export interface TabChannel {
  readonly post: (news: TabEvent) => void;
  readonly subscribe: (listener: (news: TabEvent) => void) => void;
}

/** The name under which all tabs, and their workers, hear each other. */
const channelName = 'edgewise';

/**
 * The other tabs by BroadcastChannel, which is opened at the first use. Where a browser has none, or refuses it, each
 * tab is by itself: it sees what others wrote when it is loaded again.
 */
export function createBroadcastTabs(): TabChannel {
  const channel = broadcastChannel(channelName);
  return {
    post(news) {
      channel()?.postMessage(asRecord(news));
    },
    subscribe(listener) {
      channel()?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const news = readTabEvent(data);
        if (news) listener(news);
      });
    },
  };
}

/** News as tabs of any build read it. */
function asRecord(news: TabEvent): TabEvent {
  if (news.kind !== 'changed') return news;
  return { ...news, change: { ...news.change, header: headerRecord(news.change.header) } };
}

/** Opens a channel at the first use; null where a browser has none, or refuses it. */
export function broadcastChannel(name: string): () => BroadcastChannel | null {
  let opened: BroadcastChannel | null | undefined;
  return () => {
    if (opened !== undefined) return opened;
    try {
      opened = new BroadcastChannel(name);
    } catch {
      opened = null;
    }
    return opened;
  };
}

/** News from another tab, which may run an older or newer build; null where it is not understood. */
export function readTabEvent(value: unknown): TabEvent | null {
  if (!isRecord(value)) return null;
  const { kind, id } = value;
  if (kind === 'reread' || kind === 'presets' || kind === 'cleared') return { kind };
  if (kind === 'removed' || kind === 'stop') return typeof id === 'string' ? { kind, id } : null;
  const change = kind === 'changed' ? readChange(value['change']) : null;
  return change && { kind: 'changed', change };
}

function readChange(value: unknown): ConversationChange | null {
  if (!isRecord(value)) return null;
  const { id, isNew, header, written, removedIds } = value;
  if (typeof id !== 'string' || typeof isNew !== 'boolean') return null;
  if (!Array.isArray(written) || !Array.isArray(removedIds)) return null;
  return {
    id,
    isNew,
    header: readHeaderFields(header),
    written: written.flatMap((message) => readMessageRecord(message) ?? []),
    removedIds: removedIds.filter((removed) => typeof removed === 'string'),
  };
}
