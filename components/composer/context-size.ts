import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';

/** English text has about this many characters a token. https://platform.openai.com/tokenizer */
const CHARACTERS_PER_TOKEN = 4;

/**
 * How many characters the next request of a conversation carries, without the message being written. An answer counts
 * once it has ended: nothing is sent before, and the figure stands still while it streams.
 */
export function contextCharacters(conversation: Conversation): number {
  const { systemPrompt, tools } = conversation.settings;
  return visiblePath(conversation)
    .filter((message) => message.role !== 'assistant' || message.status !== 'streaming')
    .reduce((sum, { content }) => sum + content.length, systemPrompt.length + tools.length);
}

/** A rough count of the tokens in so many characters. */
export function estimatedTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
