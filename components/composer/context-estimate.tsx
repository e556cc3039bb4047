'use client';

import { textOf } from '@/lib/conversation/parts';
import { useState } from 'react';
import { useAnswering, useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { composerWords } from '@/lib/words/en/composer';
import { useAnswerer } from '@/components/session/deployment';
import { arrivingAnswer } from '@/lib/conversation/comparison';
import { visibleIds, visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';

/** About how much the next request comes to, and what the model that answers can read. */
export interface ContextFill {
  readonly tokens: number;
  /** undefined where it is not known. */
  readonly limit: number | undefined;
  readonly isTooMuch: boolean;
  /** Who answers: the model, or its stand-in. */
  readonly answerer: string;
}

/** How much of its context the next message fills, whose draft has so many characters; what is attached comes to so many tokens. */
export function useContextFill(draftLength: number, attachedTokens: number): ContextFill {
  const [count] = useState(contextCounter);
  const characters = useChat(({ conversation }) => count(conversation));
  const { name: answerer, contextWindow: limit } = useAnswerer();
  const tokens = estimatedTokens(characters + draftLength) + attachedTokens;
  return {
    tokens,
    limit,
    isTooMuch: limit !== undefined && tokens > limit,
    answerer,
  };
}

/** The estimate; none while an answer arrives, for then it would be behind the words on screen. */
export function ContextEstimate({ fill: { tokens, limit, isTooMuch } }: { fill: ContextFill }) {
  const words = useWords(composerWords);
  const answering = useAnswering();

  return (
    <span
      title={words.contextHint}
      className={`ml-auto py-[3px] pl-2 font-mono text-xs leading-[34px] whitespace-nowrap max-roomy:hidden ${isTooMuch ? 'text-warn' : 'text-ink-3'}`}
    >
      {answering ? '\u200b' : limit === undefined ? words.context(tokens) : words.contextOf(tokens, limit)}
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
    .reduce((sum, message) => sum + textOf(message).length, systemPrompt.length + tools.length);
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
