'use client';

import { modelFacts } from '@/lib/model/models';
import { useChat } from '@/components/session/chat-provider';
import { contextCharacters, estimatedTokens } from './context-size';
import { formatCount } from '@/components/ui/format';
import { useStandIn } from '@/components/session/stand-in-provider';

/** About how much of the context of the model that answers the next message fills. */
export function ContextEstimate({ draftLength }: { draftLength: number }) {
  const characters = useChat(({ conversation }) => contextCharacters(conversation));
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
