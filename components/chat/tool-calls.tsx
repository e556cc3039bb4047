'use client';

import { useState } from 'react';
import { readJsonText } from '@/lib/conversation/json-text';
import type { Answer } from '@/lib/conversation/types';
import { useChatActions } from './chat-provider';

/** Arguments with a line for each, where they are JSON; else as the model wrote them. */
function prettyArguments(text: string): string {
  const result = readJsonText(text);
  return result.ok ? JSON.stringify(result.value, null, 2) : text;
}

/** The functions that the model wants called. While `open`, with a place to put what they returned. */
export function ToolCalls({ answer, open }: { answer: Answer; open: boolean }) {
  const actions = useChatActions();
  const [results, setResults] = useState<Readonly<Record<string, string>>>({});

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const given = answer.toolCalls.map(({ id }) => [id, results[id] ?? ''] as const);
        actions.submitToolResults(answer.id, Object.fromEntries(given));
      }}
    >
      {answer.toolCalls.map(({ id, name, arguments: text }) => (
        <div key={id} className="overflow-hidden rounded-[10px] border border-line bg-code">
          <p className="border-b border-line px-3.5 py-1.5 text-xs text-ink-3">
            Calls <code className="font-mono text-[12.5px] text-ink">{name}</code>
          </p>
          <pre className="px-3.5 py-2.5 font-mono text-[13px] leading-relaxed wrap-anywhere whitespace-pre-wrap">
            {prettyArguments(text)}
          </pre>
          {open && (
            <textarea
              aria-label={`Result of ${name}`}
              placeholder={`What ${name} returned`}
              className="block field-sizing-content max-h-[40dvh] min-h-[58px] w-full resize-y border-t border-line bg-raise px-3.5 py-2 font-mono text-[13px] -outline-offset-2"
              value={results[id] ?? ''}
              onChange={(event) => {
                setResults({ ...results, [id]: event.target.value });
              }}
            />
          )}
        </div>
      ))}
      {open && (
        <button type="submit" className="button bordered justify-self-end">
          Send results
        </button>
      )}
    </form>
  );
}
