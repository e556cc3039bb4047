'use client';

import { answeredBy, saysNothing } from '@/lib/conversation/messages';
import type { Answer } from '@/lib/conversation/types';
import { AnswerFooter } from './answer-footer';
import { AnswerNote } from './answer-note';
import { useChat } from '@/components/session/chat-provider';
import { useStandIn } from '@/components/session/stand-in-provider';
import { MessageEditor, ToolCalls } from './lazy-message-parts';
import { MessageText, WaitingText } from './message-text';
import { useEditing } from './use-editing';
import { useWords } from '@/components/words/words-provider';
import { messageControlWords } from '@/lib/words/en/message-controls';

/** The model's answer, how it ended, and what it cost. */
export function AnswerView({ answer, last }: { answer: Answer; last: boolean }) {
  const controls = useWords(messageControlWords);
  const settingsModel = useChat(({ conversation }) => conversation.settings.model);
  const { editing, begin, end, editButton } = useEditing(answer.id);
  const streaming = answer.status === 'streaming';
  const { content, refusal, toolCalls } = answer;
  const waiting = streaming && saysNothing(answer);
  const standIn = useStandIn();
  // The response names who answers; until it does, whoever answers here now.
  const name =
    streaming && answer.respondedBy === null && standIn !== null
      ? standIn.name
      : answeredBy(answer, settingsModel);

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
      {content !== '' && <MessageText key={answer.id} text={content} streaming={streaming} />}
      {refusal !== '' && <p className="text-ink-2">{refusal}</p>}
      {toolCalls.length > 0 && (
        <ToolCalls key={answer.id} answer={answer} open={last && answer.status === 'complete'} />
      )}
      <AnswerNote answer={answer} />
      <AnswerFooter answer={answer} onEdit={begin} editButton={editButton} />
    </article>
  );
}
