import type { ReactNode } from 'react';
import { readJsonText } from '@/lib/json/json-text';
import type { ToolCall } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import { useWords } from '@/components/words/words-provider';
import { messageWords } from '@/lib/words/en/message';

/** Arguments with a line for each, where they are JSON; else as the model wrote them. */
export function prettyArguments(text: string): string {
  const result = readJsonText(text);
  return result.ok ? prettyJson(result.value) : text;
}

interface ToolCallViewProps {
  call: ToolCall;
  /** By what name a page finds the arguments in itself again. */
  drawn?: string;
  children?: ReactNode;
}

/** A function that the model wants called, and below it what belongs to it. */
export function ToolCallView({ call, drawn, children }: ToolCallViewProps) {
  const words = useWords(messageWords);

  return (
    <div className="overflow-hidden rounded-[10px] border border-line bg-code">
      <p className="border-b border-line px-3.5 py-1.5 text-xs text-ink-3">
        {words.calls} <code className="font-mono text-[12.5px] text-ink">{call.name}</code>
      </p>
      <pre
        data-drawn={drawn}
        className="px-3.5 py-2.5 font-mono text-[13px] leading-relaxed wrap-anywhere whitespace-pre-wrap"
      >
        {prettyArguments(call.arguments)}
      </pre>
      {children}
    </div>
  );
}
