'use client';

import { Info, RotateCw, Settings2 } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { isEmptyAnswer } from '@/lib/conversation/parts';
import { canAskAgain } from '@/lib/conversation/asking-again';
import type { Answer } from '@/lib/conversation/types';
import { answerFacts, authorChip } from './answer-facts';
import { useChat } from '@/components/session/chat-provider';
import { useThreadActions } from '@/components/session/thread-actions';
import { answerEnding } from './answer-note';
import { ChoiceFact } from './lazy-message-parts';
import { MessageToolbar } from './message-toolbar';
import { ArrivingNote } from './arriving-note';
import { useShell } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import { answerEndingWords, messageWords, messageControlWords } from '@/lib/words/en/message';

interface AnswerFooterProps {
  answer: Answer;
  onEdit: () => void;
  editButton: RefObject<HTMLButtonElement | null>;
}

/** The line under an answer: what can be done with it, and its figures. Its height is kept while the answer streams. */
export function AnswerFooter({ answer, onEdit, editButton }: AnswerFooterProps) {
  const words = useWords(messageWords);
  const controls = useWords(messageControlWords);
  const actions = useThreadActions();
  const shell = useShell();
  const askable = useChat(({ conversation }) => canAskAgain(conversation, answer.id));
  // Of nothing nobody is the author.
  const chip = isEmptyAnswer(answer) && answer.status !== 'complete' ? null : authorChip(answer, words);
  const noteOffers = answerEnding(answer, useWords(answerEndingWords))?.action === 'regenerate';

  return (
    <footer className="mt-2 flex min-h-[26px] flex-wrap items-center gap-x-3.5 gap-y-1 font-mono text-xs text-ink-3">
      <MessageToolbar message={answer} onEdit={onEdit} editButton={editButton}>
        {!noteOffers && askable && (
          <IconButton
            label={controls.regenerate}
            onClick={() => {
              actions.regenerate(answer.id);
            }}
          >
            <RotateCw size={15} />
          </IconButton>
        )}
        {askable && (
          <IconButton
            label={controls.regenerateWith}
            onClick={() => {
              shell.openRegenerate(answer.id);
            }}
          >
            <Settings2 size={15} />
          </IconButton>
        )}
        {(answer.asked !== null || answer.continuations !== undefined) && (
          <IconButton
            label={controls.details}
            onClick={() => {
              shell.openDetails(answer);
            }}
          >
            <Info size={15} />
          </IconButton>
        )}
      </MessageToolbar>
      {chip !== null && (
        <span className="rounded-[7px] bg-accent-soft px-2 py-px text-ink-2 forced-colors:border">
          {chip}
        </span>
      )}
      {answer.status === 'streaming' ? <ArrivingNote answer={answer} /> : <Figures answer={answer} />}
      {answer.choice && <ChoiceFact choice={answer.choice} />}
    </footer>
  );
}

/** The figures, which stay together where the line has no room for all. On a phone they are in the request details. */
function Figures({ answer }: { answer: Answer }) {
  const words = useWords(messageWords);

  return (
    <p data-figures className="min-w-0 max-roomy:hidden">
      {answerFacts(answer, words.facts).map((fact) => (
        <span
          key={fact}
          className="inline-block max-w-full truncate align-bottom not-last:after:mx-[0.6em] not-last:after:content-['·']"
        >
          {fact}
        </span>
      ))}
    </p>
  );
}
