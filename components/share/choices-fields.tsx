'use client';

import { refusalOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import { useId, useMemo, useState, type ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import type { Conversation, Message } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import {
  makeSnapshot,
  sharedMessages,
  sharedTitle,
  shareEverything,
  type ShareChoices,
} from '@/lib/share/make-snapshot';
import { concernsReaders, MAX_TITLE_LENGTH } from '@/lib/share/snapshot';
import { visiblePath } from '@/lib/conversation/tree';
import { answeredBy } from '@/lib/conversation/messages';
import { messageWords } from '@/lib/words/en/message';
import { sharedPageWords } from '@/lib/words/en/shared-page';
import { shareWords } from '@/lib/words/en/share';
import { errorText } from '@/lib/words/error-text';
import { errorWords } from '@/lib/words/en/errors';
import { CodePanel } from '@/components/markdown/highlighted-code';

interface ChoicesFieldsProps {
  conversation: Conversation;
  choices: ShareChoices;
  onChange: (choices: ShareChoices) => void;
}

/** What of a conversation is shared, all of it to be read before it is sent. */
export function ChoicesFields({ conversation, choices, onChange }: ChoicesFieldsProps) {
  const words = useWords(shareWords);
  const whole = useMemo(() => makeSnapshot(conversation, shareEverything, 0), [conversation]);
  const title = choices.title ?? sharedTitle(sharedMessages(conversation, choices), choices);
  const parameters = Object.entries(whole.parameters ?? {})
    .filter(([name]) => concernsReaders(name))
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const thoughts = sharedMessages(conversation, choices)
    .flatMap((message) => (message.role === 'assistant' ? thinkingOf(message) : []))
    .map(({ text }) => text.trim())
    .join('\n\n');

  return (
    <>
      <label className="grid gap-1.5 text-[13px] font-[550]">
        {words.titleLabel}
        <input
          type="text"
          className="field font-normal"
          maxLength={MAX_TITLE_LENGTH}
          value={title}
          onChange={(event) => {
            onChange({ ...choices, title: event.target.value });
          }}
        />
      </label>
      <fieldset className="grid gap-2.5">
        <legend className="mb-1.5 text-[13px] font-[550]">{words.choices}</legend>
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
        <MessageChoices conversation={conversation} choices={choices} onChange={onChange} />
        <ExactData conversation={conversation} choices={choices} />
      </fieldset>
    </>
  );
}

/** Above this, a message's size is told: it may have to be left out. */
const LONG_MESSAGE_LENGTH = 50_000;

/** The messages on screen, each to be read and left out. */
function MessageChoices({ conversation, choices, onChange }: ChoicesFieldsProps) {
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
          {shownText(message, errors)}
        </CheckField>
      ))}
    </section>
  );
}

function shownText(message: Message, errors: typeof errorWords.english): string {
  if (message.role !== 'assistant') return textOf(message);
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

interface CheckFieldProps {
  label: string;
  /** The accessible name, where the label alone is not unique. */
  name?: string;
  /** Beside the label. */
  aside?: string | null;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What is meant, to be read whole. */
  children: ReactNode;
}

/** Something to be shared or left out, with its text. */
function CheckField({ label, name, aside, checked, onChange, children }: CheckFieldProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
      <input
        type="checkbox"
        id={id}
        aria-label={name}
        aria-describedby={`${id}-text`}
        className="mt-[5px] accent-accent"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <label htmlFor={id} className="text-[13.5px] font-medium">
        {label}
        {aside && <span className="ml-2 font-mono text-xs font-normal text-ink-3">{aside}</span>}
      </label>
      <p
        id={`${id}-text`}
        className={`col-start-2 text-[13px] leading-normal wrap-anywhere whitespace-pre-wrap ${checked ? 'text-ink-2' : 'text-ink-3 line-through'}`}
      >
        {children}
      </p>
    </div>
  );
}

/** The data that will be sent, to the letter; made only while it is looked at. */
function ExactData({ conversation, choices }: { conversation: Conversation; choices: ShareChoices }) {
  const words = useWords(shareWords);
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  return (
    <details
      className="text-[13px]"
      onToggle={(event) => {
        setOpenedAt(event.currentTarget.open ? Date.now() : null);
      }}
    >
      <summary className="text-ink-2">{words.exactData}</summary>
      {openedAt !== null && (
        <CodePanel
          label={words.exactData}
          language="json"
          code={prettyJson(makeSnapshot(conversation, choices, openedAt))}
        />
      )}
    </details>
  );
}
