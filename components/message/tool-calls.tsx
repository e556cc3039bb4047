'use client';

import { useState } from 'react';
import type { Answer } from '@/lib/conversation/types';
import { useChatActions } from '@/components/session/chat-provider';
import { ToolCallView } from './tool-call-view';
import { useWords } from '@/components/words/words-provider';
import { messageControlWords } from '@/lib/words/en/message-controls';

/** The functions that the model wants called. While `open`, with a place to put what they returned. */
export function ToolCalls({ answer, open }: { answer: Answer; open: boolean }) {
  const words = useWords(messageControlWords);
  const actions = useChatActions();
  const [results, setResults] = useState<ReadonlyMap<string, string>>(new Map());

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const given = answer.toolCalls.map(({ id }) => [id, results.get(id) ?? ''] as const);
        actions.submitToolResults(answer.id, Object.fromEntries(given));
      }}
    >
      {answer.toolCalls.map((call) => (
        <ToolCallView key={call.id} call={call}>
          {open && (
            <textarea
              aria-label={words.result(call.name)}
              placeholder={words.resultHint(call.name)}
              className="block field-sizing-content max-h-[40dvh] min-h-[58px] w-full resize-y border-t border-line bg-raise px-3.5 py-2 font-mono text-[13px] -outline-offset-2"
              value={results.get(call.id) ?? ''}
              onChange={(event) => {
                setResults(new Map(results).set(call.id, event.target.value));
              }}
            />
          )}
        </ToolCallView>
      ))}
      {open && (
        <button type="submit" className="button bordered justify-self-end">
          {words.sendResults}
        </button>
      )}
    </form>
  );
}
