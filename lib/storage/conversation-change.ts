import { findMessage } from '@/lib/conversation/tree';
import { resolveLeaf } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';

/** A conversation without its messages, as it is kept. */
export type ConversationHeader = Omit<Conversation, 'messages'>;

/** A change of one conversation. It is written whole or not at all. */
export interface ConversationChange {
  readonly id: string;
  /** Whether storage is not known to have the conversation; then everything of it is here. */
  readonly isNew: boolean;
  /** The fields that are new or different: two tabs may each change their own. */
  readonly header: Partial<ConversationHeader>;
  /** Messages that are new or different. */
  readonly written: readonly Message[];
  readonly removedIds: readonly string[];
}

/** The records that storage is known to have of one conversation. */
export interface KnownRecords {
  readonly header: ConversationHeader;
  readonly messages: Map<string, Message>;
}

/** A conversation that storage does not have as it is now. */
export interface Pending {
  readonly conversation: Conversation;
  /** The messages that alone may be different there. */
  readonly changedIds: ReadonlySet<string> | 'unknown';
}

/** The messages that may be different after another change, of these messages or, without them, of any. */
export function changedSince(
  before: Pending['changedIds'] | undefined,
  changed: readonly string[] | undefined,
): Pending['changedIds'] {
  return !changed || before === 'unknown' ? 'unknown' : new Set([...(before ?? []), ...changed]);
}

export function recordsOf({ messages, ...header }: Conversation): KnownRecords {
  return { header, messages: new Map(Object.entries(messages)) };
}

/**
 * The change that makes the first into the second. Records never change in place, so identity tells.
 *
 * @param changedIds the only messages that may be different; without them all are looked at
 */
export function changeBetween(
  known: KnownRecords | undefined,
  { messages, ...header }: Conversation,
  changedIds: Pending['changedIds'] = 'unknown',
): ConversationChange {
  if (known && changedIds !== 'unknown') {
    return {
      ...{ id: header.id, isNew: false, header: changedFields(known.header, header), removedIds: [] },
      written: [...changedIds].flatMap((id) => {
        const message = findMessage(messages, id);
        return message && known.messages.get(id) !== message ? [message] : [];
      }),
    };
  }
  return {
    id: header.id,
    isNew: known === undefined,
    header: known ? changedFields(known.header, header) : header,
    written: Object.values(messages).filter((message) => known?.messages.get(message.id) !== message),
    removedIds: [...(known?.messages.keys() ?? [])].filter((id) => !Object.hasOwn(messages, id)),
  };
}

/** The records that storage has after a change. Its messages are those of `known`, changed in place: a long conversation is written many times. */
export function withChange(known: KnownRecords, change: ConversationChange): KnownRecords {
  const { messages } = known;
  for (const id of change.removedIds) messages.delete(id);
  for (const message of change.written) messages.set(message.id, message);
  return { header: { ...known.header, ...change.header }, messages };
}

/**
 * A conversation in memory after a change that another tab has made. What is on screen stays, or goes on to what has
 * been added below it.
 */
export function applyChange(conversation: Conversation, change: ConversationChange): Conversation {
  const removed = new Set(change.removedIds);
  const messages = Object.fromEntries([
    ...Object.entries(conversation.messages).filter(([id]) => !removed.has(id)),
    ...change.written.map((message) => [message.id, message] as const),
  ]);
  const leafId = resolveLeaf(messages, conversation.leafId);
  return { ...conversation, ...change.header, messages, leafId };
}

function changedFields(before: ConversationHeader, after: ConversationHeader): Partial<ConversationHeader> {
  const kept = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => kept.get(field) !== value));
}
