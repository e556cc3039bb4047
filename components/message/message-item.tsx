'use client';

import { attachmentsOf, textOf } from '@/lib/conversation/parts';
import type { Answer, ToolMessage, UserMessage } from '@/lib/conversation/types';
import { Folded } from './folded';
import { MessageEditor, QuestionAttachments } from './lazy-message-parts';
import { MessageToolbar } from './message-toolbar';
import { useEditing } from './use-editing';
import { UserBubble } from './user-bubble';
import { memo } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { findMessage } from '@/lib/conversation/tree';
import { AnswerView } from './answer-view';
import { useChat } from '@/components/session/chat-provider';
import { useThreadActions } from '@/components/session/thread-actions';
import { useWords } from '@/components/words/words-provider';
import { messageWords, messageControlWords } from '@/lib/words/en/message';

// Few are: where its code is missing, the answer is shown alone.
const ComparedAnswers = onDemand(
  () => import('./compared-answers').then((module) => module.ComparedAnswers),
  ({ answer }: { answer: Answer }) => <AnswerView answer={answer} last />,
);

interface MessageItemProps {
  id: string;
  /** Whether the thread ends here. */
  last: boolean;
}

/** One message of the thread. While an answer streams, this draws again and the others do not. */
export const MessageItem = memo(function MessageItem({ id, last }: MessageItemProps) {
  const message = useChat(({ conversation }) => findMessage(conversation.messages, id));
  switch (message?.role) {
    case undefined:
      return null;
    case 'user':
      return <UserMessageView message={message} last={last} />;
    case 'tool':
      return <ToolMessageView message={message} last={last} />;
    case 'assistant':
      return message.comparison && last ? (
        <ComparedAnswers answer={message} />
      ) : (
        <AnswerView answer={message} last={last} />
      );
  }
});

/** A question, as the person wrote it. */
function UserMessageView({ message, last }: { message: UserMessage; last: boolean }) {
  const words = useWords(messageWords);
  const controls = useWords(messageControlWords);
  const { editing, begin, end, editButton } = useEditing(message.id);

  const text = textOf(message);
  const attachments = attachmentsOf(message);

  if (editing) {
    return (
      <article aria-label={words.you}>
        <MessageEditor message={message} saveLabel={controls.saveAndSend} onDone={end} />
      </article>
    );
  }
  return (
    <article aria-label={words.you} tabIndex={-1}>
      <div className="group relative grid justify-items-end">
        {attachments.length > 0 && <QuestionAttachments attachments={attachments} />}
        {text !== '' && (
          <UserBubble>
            <Folded messageId={message.id} text={text}>
              {(shown) => shown}
            </Folded>
          </UserBubble>
        )}
        <div className="absolute top-full right-1.5 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
          <MessageToolbar message={message} onEdit={begin} editButton={editButton} />
        </div>
      </div>
      {last && <GetAnswer />}
    </article>
  );
}

/** The way to an answer where there is none, as after it has been deleted. */
function GetAnswer() {
  const words = useWords(messageControlWords);
  const actions = useThreadActions();

  return (
    <button
      type="button"
      className="button bordered mt-9 justify-self-start pointer-coarse:mt-14"
      onClick={() => {
        actions.answerLast();
      }}
    >
      {words.getAnswer}
    </button>
  );
}

/** A tool's result, as the person gave it. */
function ToolMessageView({ message, last }: { message: ToolMessage; last: boolean }) {
  const words = useWords(messageWords);
  const controls = useWords(messageControlWords);
  const { editing, begin, end, editButton } = useEditing(message.id);

  return (
    <article aria-label={words.toolResult} tabIndex={-1} className="grid gap-1">
      {editing ? (
        <MessageEditor message={message} saveLabel={controls.save} onDone={end} />
      ) : (
        <>
          <div className="rounded-[10px] border border-line bg-code px-3.5 py-2.5">
            <p className="mb-1 text-xs text-ink-3">{words.toolResult}</p>
            {textOf(message) === '' && <p className="text-[13px] text-ink-3">{words.emptyResult}</p>}
            <Folded messageId={message.id} text={textOf(message)}>
              {(text) => (
                <pre className="font-mono text-[13px] leading-relaxed wrap-anywhere whitespace-pre-wrap">
                  {text}
                </pre>
              )}
            </Folded>
          </div>
          <MessageToolbar message={message} onEdit={begin} editButton={editButton} />
          {last && <GetAnswer />}
        </>
      )}
    </article>
  );
}
