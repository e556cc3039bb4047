'use client';

import { useEffect, useRef, useState } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import type { Answer } from '@/lib/conversation/types';
import { messageControlWords } from '@/lib/words/en/message';

/** A pause this long in milliseconds is noticed; a shorter one is how models write. */
const NOTICED_AFTER = 8_000;

/**
 * A note on an answer while it arrives: that its connection has broken, which is read out too, or that it is
 * taking long.
 */
export function ArrivingNote({ answer }: { answer: Answer }) {
  const words = useWords(messageControlWords);
  const reconnecting = useChat((state) => state.reconnecting.has(answer.id));
  return (
    <>
      {/* There from the first: a region that comes with its text may not be read out. */}
      <span role="status" aria-label={reconnecting ? words.reconnecting : undefined}>
        {reconnecting && words.reconnecting}
      </span>
      {!reconnecting && <StillWaiting answer={answer} />}
    </>
  );
}

/**
 * Says for how long nothing has arrived of an answer, from a few seconds on. It is only seen: read out each second it
 * would keep a screen reader from everything else.
 */
function StillWaiting({ answer }: { answer: Answer }) {
  const words = useWords(messageControlWords);
  const lastSign = useRef(0);
  const latest = useRef(answer);
  const [silence, setSilence] = useState<{ answer: Answer; milliseconds: number } | null>(null);

  useEffect(() => {
    lastSign.current = performance.now();
    latest.current = answer;
  }, [answer]);
  useEffect(() => {
    const timer = setInterval(() => {
      const milliseconds = performance.now() - lastSign.current;
      if (milliseconds >= NOTICED_AFTER) setSilence({ answer: latest.current, milliseconds });
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);

  if (silence?.answer !== answer) return null;
  return <span aria-hidden>{words.stillWaiting(silence.milliseconds)}</span>;
}
