'use client';

import { useMemo } from 'react';
import { useWords } from '@/components/words/words-provider';
import { answeredBy } from '@/lib/conversation/authorship';
import { attachmentsOf, refusalOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import { makeSnapshot, sharedMessages, shareEverything, type ShareChoices } from '@/lib/share/make-snapshot';
import type { SharedConversation } from '@/lib/share/shareable';
import { concernsReaders } from '@/lib/share/snapshot';
import { errorText } from '@/lib/words/error-text';
import { errorWords } from '@/lib/words/en/errors';
import { messageWords } from '@/lib/words/en/message';
import { shareWords } from '@/lib/words/en/share';
import { sharedAttachmentWords } from '@/lib/words/en/shared-attachments';
import { sharedPageWords } from '@/lib/words/en/shared-page';
import { attachmentFact } from './attachment-fact';
import { CheckField } from './check-field';
import { EnclosedChoices } from './enclosed-choices';

interface ConversationChoicesProps {
  what: SharedConversation;
  choices: ShareChoices;
  onChange: (choices: ShareChoices) => void;
}

/** Chooses what of a conversation is shared, and shows all of it before it is sent. */
export function ConversationChoices({ what, choices, onChange }: ConversationChoicesProps) {
  const words = useWords(shareWords);
  const { conversation } = what;
  const whole = useMemo(() => makeSnapshot(conversation, shareEverything, 0), [conversation]);
  const parameters = Object.entries(whole.parameters ?? {})
    .filter(([name]) => concernsReaders(name))
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const thoughts = sharedMessages(conversation, choices)
    .flatMap((message) => (message.role === 'assistant' ? thinkingOf(message) : []))
    .map(({ text }) => text.trim())
    .join('\n\n');

  return (
    <>
      {whole.systemPrompt !== '' && (
        <CheckField
          label={words.systemPrompt}
          checked={choices.systemPrompt}
          onChange={(systemPrompt) => {
            onChange({ ...choices, systemPrompt });
          }}
        >
          {whole.systemPrompt}
        </CheckField>
      )}
      <CheckField
        label={words.parameters}
        checked={choices.parameters}
        onChange={(included) => {
          onChange({ ...choices, parameters: included });
        }}
      >
        {parameters.length === 0 ? words.noParameters : parameters.join(' · ')}
      </CheckField>
      {thoughts !== '' && (
        <CheckField
          label={words.thinking}
          checked={choices.thinking}
          onChange={(thinking) => {
            onChange({ ...choices, thinking });
          }}
        >
          {thoughts}
        </CheckField>
      )}
      <EnclosedChoices what={what} choices={choices} onChange={onChange} />
      <MessageChoices {...{ conversation, choices, onChange }} />
    </>
  );
}

/** Above this, a message's size is told: it may have to be left out. */
const LONG_MESSAGE_LENGTH = 50_000;

/** The messages on screen, each to be read and left out. */
function MessageChoices({
  conversation,
  choices,
  onChange,
}: Omit<ConversationChoicesProps, 'what'> & { conversation: Conversation }) {
  const words = useWords(shareWords);
  const authors = useWords(sharedPageWords);
  const names = useWords(messageWords);
  const { leftOut } = choices;
  const authorOf = (message: Message): string => {
    switch (message.role) {
      case 'user':
        return authors.you;
      case 'tool':
        return authors.toolResult;
      case 'assistant':
        return answeredBy(message, names);
    }
  };
  const errors = useWords(errorWords);
  const attachments = useWords(sharedAttachmentWords);
  return (
    <section
      aria-label={words.messages}
      className="grid max-h-[34dvh] min-h-32 gap-3 overflow-auto rounded-[10px] border border-line bg-panel px-3.5 py-3"
    >
      {visiblePath(conversation).map((message, index) => (
        <CheckField
          key={message.id}
          label={authorOf(message)}
          name={words.numberedMessage(authorOf(message), index + 1)}
          aside={
            textOf(message).length > LONG_MESSAGE_LENGTH ? words.characters(textOf(message).length) : null
          }
          checked={!leftOut.includes(message.id)}
          onChange={(shared) => {
            const others = leftOut.filter((id) => id !== message.id);
            onChange({ ...choices, leftOut: shared ? others : [...others, message.id] });
          }}
        >
          {shownText(message, errors, attachments)}
        </CheckField>
      ))}
    </section>
  );
}

function shownText(
  message: Message,
  errors: typeof errorWords.english,
  attachments: typeof sharedAttachmentWords.english,
): string {
  if (message.role !== 'assistant') {
    const attached = attachmentsOf(message).flatMap((part) => [
      `${part.name} (${attachmentFact(part, attachments)})`,
      ...(part.type === 'image' && part.alt !== '' ? [part.alt] : []),
    ]);
    return [...attached, textOf(message)].filter((text) => text !== '').join('\n');
  }
  const calls = toolCallsOf(message).map(({ name, arguments: text }) => `${name}(${text})`);
  return [
    textOf(message),
    refusalOf(message),
    ...calls,
    message.error ? errorText(errors, message.error) : '',
  ]
    .filter((text) => text !== '')
    .join('\n');
}
