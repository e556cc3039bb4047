'use client';

import { useState } from 'react';
import { modelFacts } from '@/lib/model/models';
import { useChat } from '@/components/session/chat-provider';
import { formatCount } from '@/components/ui/format';
import { useStandIn } from '@/components/session/stand-in-provider';
import { arrivingAnswer, visibleIds, visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';

/** About how much of the context of the model that answers the next message fills. */
export function ContextEstimate({ draftLength }: { draftLength: number }) {
  const [count] = useState(contextCounter);
  const characters = useChat(({ conversation }) => count(conversation));
  const model = useChat(({ conversation }) => conversation.settings.model);
  const standIn = useStandIn();
  const contextWindow = standIn === null ? modelFacts(model)?.contextWindow : standIn.context_window;
  const tokens = formatCount(estimatedTokens(characters + draftLength));

  return (
    <span
      title="Tokens of context that the next message fills: an estimate, at four characters a token"
      className="ml-auto py-[3px] pl-2 font-mono text-xs leading-[34px] whitespace-nowrap text-ink-3"
    >
      ≈ {tokens}
      {contextWindow !== undefined && (
        <span className="max-[479px]:hidden"> of {formatCount(contextWindow)}</span>
      )}
    </span>
  );
}

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

/**
 * Makes what counts the same for one page, which asks at every key and every word that arrives: a long thread is walked
 * again only when something of it that counts has changed.
 */
export function contextCounter(): (conversation: Conversation) => number {
  let last: { conversation: Conversation; characters: number } | null = null;
  return (conversation) => {
    if (last === null || !countsAlike(last.conversation, conversation))
      last = { conversation, characters: contextCharacters(conversation) };
    return last.characters;
  };
}

/** Whether nothing but words of the arriving answer, which do not count, is different. */
function countsAlike(before: Conversation, after: Conversation): boolean {
  if (before === after) return true;
  const onlyArriving = arrivingAnswer(before) !== null && arrivingAnswer(after) !== null;
  return onlyArriving && before.settings === after.settings && visibleIds(before) === visibleIds(after);
}

/** A rough count of the tokens in so many characters. */
export function estimatedTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
