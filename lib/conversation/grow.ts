import { findMessage, type Messages } from './tree';
import { replaceMessage } from './tree-changes';
import type { Conversation, Message } from './types';

/** Messages that `grow` has copied, which nothing but it changes. */
const growing = new WeakMap<Messages, Record<string, Message>>();

/**
 * As `replaceMessage`, for what comes several times a second. A copy of 20,000 messages takes longer than a frame, so these are copied once
 * and changed in place from then on: a conversation that has grown shares them with what it was a moment ago. Each message is still a new
 * one, and every other change makes messages of its own.
 */
export function grow(conversation: Conversation, ...changed: readonly Message[]): Conversation {
  const own = growing.get(conversation.messages);
  if (!own) {
    const copied = replaceMessage(conversation, ...changed);
    if (copied !== conversation) growing.set(copied.messages, copied.messages);
    return copied;
  }
  const known = changed.filter(({ id }) => findMessage(own, id));
  if (known.length === 0) return conversation;
  for (const message of known) own[message.id] = message;
  return { ...conversation };
}
