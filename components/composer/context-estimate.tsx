'use client';

import { modelFacts } from '@/lib/model/models';
import { useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { composerWords } from '@/lib/words/en/composer';
import { useStandIn } from '@/components/session/stand-in-provider';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';

/** About how much of the context of the model that answers the next message fills. */
export function ContextEstimate({ draftLength }: { draftLength: number }) {
  const words = useWords(composerWords);
  const characters = useChat(({ conversation }) => contextCharacters(conversation));
  const model = useChat(({ conversation }) => conversation.settings.model);
  const standIn = useStandIn();
  const contextWindow = standIn === null ? modelFacts(model)?.contextWindow : standIn.context_window;
  const tokens = estimatedTokens(characters + draftLength);

  return (
    <span
      title={words.contextHint}
      className="ml-auto py-[3px] pl-2 font-mono text-xs leading-[34px] whitespace-nowrap text-ink-3"
    >
      {contextWindow === undefined ? (
        words.context(tokens)
      ) : (
        <>
          <span className="min-[480px]:hidden">{words.context(tokens)}</span>
          <span className="max-[479px]:hidden">{words.contextOf(tokens, contextWindow)}</span>
        </>
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

/** A rough count of the tokens in so many characters. */
export function estimatedTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
