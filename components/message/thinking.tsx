'use client';

import { useEffect, useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import type { ThinkingPart } from '@/lib/conversation/types';
import { messageWords } from '@/lib/words/en/message';
import { MessageText } from './message-text';

interface ThinkingProps {
  part: ThinkingPart;
  /** Whether the model is still at it. */
  going: boolean;
  /** How many tokens it came to; null where that is not known. */
  tokens: number | null;
}

/** What the model thought: folded, with the time that it took; while it thinks, the time runs. */
export function Thinking({ part, going, tokens }: ThinkingProps) {
  const words = useWords(messageWords).thinking;
  const [open, setOpen] = useState(false);
  const running = useRunningTime(going);

  return (
    <details
      className="thinking"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>
        {going ? (
          <>
            {words.going}
            {/* Only seen: read out each second it would keep a screen reader from everything else. */}
            <span aria-hidden> {words.time(running)}</span>
          </>
        ) : (
          words.ended(part.time, tokens)
        )}
      </summary>
      {open && (
        <div className="thought">
          <MessageText text={part.text.trim()} streaming={going} />
        </div>
      )}
    </details>
  );
}

/** Milliseconds since it was first drawn, told each second while it goes on. */
function useRunningTime(going: boolean): number {
  const [milliseconds, setMilliseconds] = useState(0);

  useEffect(() => {
    if (!going) return;
    const started = performance.now();
    const timer = setInterval(() => {
      setMilliseconds(performance.now() - started);
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [going]);
  return milliseconds;
}
