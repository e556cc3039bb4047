'use client';

import { toolCallsOf } from '@/lib/conversation/parts';
import { useThreadActions } from '@/components/session/thread-actions';
import { useRef, useState } from 'react';
import { MAX_TOOL_CALLS } from '@/lib/answer/answer-limits';
import type { Answer } from '@/lib/conversation/types';
import { ToolCallView } from './tool-call-view';
import { useWords } from '@/components/words/words-provider';
import { toolResultWords } from '@/lib/words/en/message-parts';

/**
 * The functions that the model wants called. While `open`, with a place to put what they returned; an empty result is
 * sent only where the person says so. An answer that was imported may have more than a model calls: they are shown in
 * parts, and no model takes their results.
 */
export function ToolCalls({ answer, open: isLast }: { answer: Answer; open: boolean }) {
  const words = useWords(toolResultWords);
  const actions = useThreadActions();
  const form = useRef<HTMLFormElement>(null);
  const [results, setResults] = useState<ReadonlyMap<string, string>>(new Map());
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState(MAX_TOOL_CALLS);
  const calls = toolCallsOf(answer);
  const open = isLast && calls.length <= MAX_TOOL_CALLS;
  const resultOf = (id: string) => results.get(id) ?? '';
  const missing = calls.filter(({ id }) => resultOf(id).trim() === '');

  const send = () => {
    actions.submitToolResults(
      answer.id,
      Object.fromEntries(calls.map(({ id }) => [id, resultOf(id)] as const)),
    );
  };

  return (
    <form
      ref={form}
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) {
          send();
          return;
        }
        setAsking(true);
        const place = calls.findIndex((call) => call === missing[0]);
        form.current?.querySelectorAll('textarea')[place]?.focus();
      }}
    >
      {calls.slice(0, shown).map((call) => (
        <ToolCallView key={call.id} call={call}>
          {open && (
            <textarea
              aria-label={words.result(call.name)}
              aria-invalid={asking && missing.includes(call)}
              placeholder={words.hint(call.name)}
              className="block field-sizing-content max-h-[40dvh] min-h-[58px] w-full resize-y border-t border-line bg-raise px-3.5 py-2 font-mono text-[13px] -outline-offset-2"
              value={resultOf(call.id)}
              onChange={(event) => {
                setResults(new Map(results).set(call.id, event.target.value));
              }}
            />
          )}
        </ToolCallView>
      ))}
      {calls.length > shown && (
        <button
          type="button"
          className="button bordered justify-self-start"
          onClick={() => {
            setShown(shown + MAX_TOOL_CALLS);
          }}
        >
          {words.showMore}
        </button>
      )}
      {open && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          {asking && missing.length > 0 && (
            <>
              <p role="alert" className="min-w-0 text-sm wrap-anywhere text-ink-2">
                {words.missing(missing.map(({ name }) => name))}
              </p>
              <button type="button" className="button bordered" onClick={send}>
                {words.sendEmpty(missing.length)}
              </button>
            </>
          )}
          <button type="submit" className="button bordered">
            {words.send}
          </button>
        </div>
      )}
    </form>
  );
}
