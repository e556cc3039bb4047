'use client';

import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { isEmptyAnswer, toolCallsOf } from '@/lib/conversation/parts';
import { recordsOf } from '@/lib/conversation/kept-bytes';
import { answeredBy } from '@/lib/conversation/authorship';
import type { Answer } from '@/lib/conversation/types';
import { AnswerFooter } from './answer-footer';
import { AnswerNote } from './answer-note';
import { useChat } from '@/components/session/chat-provider';
import { useAnswerer } from '@/components/session/deployment';
import { MessageEditor, NotShown, Probabilities, Thinking, ToolCalls } from './lazy-message-parts';
import { MessageText, WaitingText } from './message-text';
import { useEditing } from './use-editing';
import { useWords } from '@/components/words/words-provider';
import { messageControlWords, messageWords } from '@/lib/words/en/message';

/** The answer with what has come of it by this frame. */
function useGrown(answer: Answer): Answer {
  const arriving = useChat((state) => state.arriving);
  const grown = useStore(arriving, (all) => all.get(answer.id));
  return useMemo(() => (grown ? { ...answer, ...grown } : answer), [answer, grown]);
}

interface AnswerViewProps {
  answer: Answer;
  last: boolean;
  /** The name of what it was asked with, where others stand beside it. */
  variant?: string;
}

/** The model's answer, how it ended, and what it cost. */
export function AnswerView({ answer: kept, last, variant }: AnswerViewProps) {
  const answer = useGrown(kept);
  const controls = useWords(messageControlWords);
  const words = useWords(messageWords);
  const { editing, begin, end, editButton } = useEditing(answer.id);
  // Another version may take this one's place.
  const [tokensOf, setTokensOf] = useState<string | null>(null);
  const streaming = answer.status === 'streaming';
  const waiting = streaming && isEmptyAnswer(answer);
  const answerer = useAnswerer(answer.asked?.model);
  // The response names who answers; until it does, whoever answers here now.
  const author = streaming && answer.respondedBy === null ? answerer.name : answeredBy(answer, words);
  const name = variant === undefined ? author : words.variantBy(variant, author);
  // They are in the records of its requests, where those were kept.
  const hasProbabilities =
    !streaming && answer.notShown?.includes('logprobs') === true && recordsOf(answer).length > 0;
  const showsTokens = hasProbabilities && tokensOf === answer.id;
  const notShown = (answer.notShown ?? []).filter((kind) => kind !== 'logprobs' || !hasProbabilities);

  if (editing) {
    return (
      <article aria-label={name}>
        <MessageEditor message={answer} saveLabel={controls.save} onDone={end} />
      </article>
    );
  }
  return (
    <article aria-label={name} aria-busy={streaming} tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)]">
      {waiting && <WaitingText />}
      {answer.content.map((part, place) => {
        const key = `${answer.id}-${String(place)}`;
        const isLast = place === answer.content.length - 1;
        switch (part.type) {
          case 'text':
            if (showsTokens) return null;
            return <MessageText key={key} text={part.text} streaming={streaming} />;
          case 'thinking':
            return <Thinking key={key} answer={answer} part={part} going={streaming && isLast} />;
          case 'refusal':
            return (
              <p key={key} className="text-ink-2">
                {part.text}
              </p>
            );
          // All together, below.
          case 'tool_call':
            return null;
        }
      })}
      {toolCallsOf(answer).length > 0 && (
        <ToolCalls key={answer.id} answer={answer} open={last && answer.status === 'complete'} />
      )}
      {hasProbabilities && (
        <Probabilities
          answer={answer}
          shown={showsTokens}
          onShow={(shown) => {
            setTokensOf(shown ? answer.id : null);
          }}
        />
      )}
      {!streaming && notShown.length > 0 && <NotShown kinds={notShown} />}
      <AnswerNote answer={answer} />
      <AnswerFooter answer={answer} onEdit={begin} editButton={editButton} />
    </article>
  );
}
