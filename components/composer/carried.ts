import { textOf, toolCallsOf } from '@/lib/conversation/parts';
import { arrivingAnswer } from '@/lib/conversation/comparison';
import { visibleIds, visiblePath } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { Counted } from '@/lib/tokens/token-counter';

/** The content that the next request of a conversation carries, without the message being written. */
export interface Carried {
  /** Each message by itself, so that it is counted once however long the thread grows. */
  readonly texts: readonly Counted[];
  readonly characters: number;
  /** How many messages those are, the system prompt among them. */
  readonly messages: number;
}

/**
 * Collects what the next request of a conversation carries. An answer counts once it has ended: nothing is sent before, and the
 * figure stands still while it streams.
 */
export function carriedBy(conversation: Conversation): Carried {
  const { systemPrompt, tools, responseFormat, jsonSchema } = conversation.settings;
  const schema = responseFormat === 'json_schema' ? jsonSchema : '';
  const sent = visiblePath(conversation)
    .filter((message) => message.role !== 'assistant' || message.status !== 'streaming')
    .map((message) => ({ key: message, text: sentText(message) }))
    .filter(({ text }) => text !== '');
  const settings = [systemPrompt, tools, schema].filter((text) => text !== '').map(keyed);
  const texts = [...settings, ...sent];
  return {
    texts,
    characters: texts.reduce((sum, { text }) => sum + text.length, 0),
    messages: sent.length + (systemPrompt === '' ? 0 : 1),
  };
}

function sentText(message: Message): string {
  const calls = message.role === 'assistant' ? toolCallsOf(message) : [];
  return [textOf(message), ...calls.map(({ name, arguments: text }) => name + text)].join('');
}

/** A text of the settings, which are another object after each change of one of them. */
const keys = new Map<string, Counted>();
const MAX_KEYS = 16;

function keyed(text: string): Counted {
  const known = keys.get(text);
  if (known) return known;
  if (keys.size === MAX_KEYS) keys.clear();
  const made = { key: {}, text };
  keys.set(text, made);
  return made;
}

/**
 * Makes what reads the same for one page, which asks at every key and every word that arrives: a long thread is walked
 * again only when something of it that counts has changed.
 */
export function carriedReader(): (conversation: Conversation) => Carried {
  let last: { conversation: Conversation; carried: Carried } | null = null;
  return (conversation) => {
    if (last === null || !countsAlike(last.conversation, conversation))
      last = { conversation, carried: carriedBy(conversation) };
    return last.carried;
  };
}

/** Whether nothing but words of the arriving answer, which do not count, is different. */
function countsAlike(before: Conversation, after: Conversation): boolean {
  if (before === after) return true;
  const onlyArriving = arrivingAnswer(before) !== null && arrivingAnswer(after) !== null;
  return onlyArriving && before.settings === after.settings && visibleIds(before) === visibleIds(after);
}
