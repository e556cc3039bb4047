'use client';

import { useEffect, useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import { thinkingOf } from '@/lib/conversation/parts';
import type { Answer, ThinkingPart } from '@/lib/conversation/types';
import { thinkingWords } from '@/lib/words/en/message-parts';
import { MessageText } from './message-text';

interface ThinkingProps {
  answer: Answer;
  part: ThinkingPart;
  /** Whether the model is still at it. */
  going: boolean;
}

/** The model's thoughts: folded, with the time that they took; while it thinks, the time runs. */
export function Thinking({ answer, part, going }: ThinkingProps) {
  const words = useWords(thinkingWords);
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
          words.ended(part.time, thinkingTokens(answer))
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

/** How many tokens an answer that thought once thought: they are counted together. Null where that is not known. */
function thinkingTokens(answer: Answer): number | null {
  const tokens = answer.usage?.completion_tokens_details?.reasoning_tokens;
  return tokens !== undefined && tokens > 0 && thinkingOf(answer).length === 1 ? tokens : null;
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
