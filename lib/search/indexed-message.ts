import type { Message } from '@/lib/conversation/types';

/** A message as it is searched. */
export interface IndexedMessage {
  readonly id: string;
  readonly createdAt: number;
  readonly text: string;
  readonly lowerCase: string;
}

/** Messages by their ids: those that are kept, and over them what has been written. */
export function withMessages(
  kept: readonly IndexedMessage[],
  written: readonly Message[],
): ReadonlyMap<string, IndexedMessage> {
  const messages = new Map(kept.map((message) => [message.id, message]));
  for (const message of written) {
    const { id, createdAt, deleted } = message;
    const text = shownText(message);
    if (deleted) messages.delete(id);
    else messages.set(id, { id, createdAt, text, lowerCase: text.toLowerCase() });
  }
  return messages;
}

/** What the thread shows of a message: an answer may refuse, in place of its text or after it. */
function shownText(message: Message): string {
  const refusal = message.role === 'assistant' ? message.refusal : '';
  return [message.content, refusal].filter((text) => text !== '').join('\n');
}
