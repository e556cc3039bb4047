'use client';

import { useId, useMemo, useState, type ReactNode } from 'react';
import type { Conversation, Message } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import {
  makeSnapshot,
  sharedMessages,
  sharedTitle,
  shareEverything,
  type ShareChoices,
} from '@/lib/share/make-snapshot';
import { MAX_TITLE_LENGTH } from '@/lib/share/snapshot';
import { errorText } from '@/lib/words/error-text';
import { errorWords } from '@/lib/words/en/errors';
import { visiblePath } from '@/lib/conversation/tree';
import { modelName } from '@/lib/model/models';
import { useWords } from '@/components/words/words-provider';
import { CodePanel } from '@/components/markdown/code-panel';

interface ChoicesFieldsProps {
  conversation: Conversation;
  choices: ShareChoices;
  onChange: (choices: ShareChoices) => void;
}

/** What of a conversation is shared, all of it to be read before it is sent. */
export function ChoicesFields({ conversation, choices, onChange }: ChoicesFieldsProps) {
  const whole = useMemo(() => makeSnapshot(conversation, shareEverything, 0), [conversation]);
  const title = choices.title ?? sharedTitle(sharedMessages(conversation, choices), choices);
  const parameters = Object.entries(whole.parameters ?? {})
    .filter(([name]) => name !== 'stream_options')
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`);

  return (
    <>
      <label className="grid gap-1.5 text-[13px] font-[550]">
        Title
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
        <legend className="mb-1.5 text-[13px] font-[550]">What is shared</legend>
        {whole.systemPrompt !== '' && (
          <CheckField
            label="System prompt"
            checked={choices.systemPrompt}
            onChange={(systemPrompt) => {
              onChange({ ...choices, systemPrompt });
            }}
          >
            {whole.systemPrompt}
          </CheckField>
        )}
        <CheckField
          label="Parameters"
          checked={choices.parameters}
          onChange={(included) => {
            onChange({ ...choices, parameters: included });
          }}
        >
          {parameters.length === 0 ? 'None is set.' : parameters.join(' · ')}
        </CheckField>
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
  const { leftOut } = choices;
  const errors = useWords(errorWords);
  return (
    <section
      aria-label="Messages"
      className="grid max-h-[34dvh] min-h-32 gap-3 overflow-auto rounded-[10px] border border-line bg-panel px-3.5 py-3"
    >
      {visiblePath(conversation).map((message, index) => (
        <CheckField
          key={message.id}
          label={author(message, conversation.settings.model)}
          name={`${author(message, conversation.settings.model)}, message ${index + 1}`}
          aside={sizeOf(message)}
          checked={!leftOut.includes(message.id)}
          onChange={(shared) => {
            const others = leftOut.filter((id) => id !== message.id);
            onChange({ ...choices, leftOut: shared ? others : [...others, message.id] });
          }}
        >
          {textOf(message, errors)}
        </CheckField>
      ))}
    </section>
  );
}

function author(message: Message, model: string): string {
  switch (message.role) {
    case 'user':
      return 'You';
    case 'tool':
      return 'Tool result';
    case 'assistant':
      return modelName(message.asked?.model ?? model);
  }
}

function sizeOf({ content }: Message): string | null {
  if (content.length <= LONG_MESSAGE_LENGTH) return null;
  return `${Math.round(content.length / 1000)} thousand characters`;
}

function textOf(message: Message, errors: typeof errorWords.english): string {
  if (message.role !== 'assistant') return message.content;
  const calls = message.toolCalls.map(({ name, arguments: text }) => `${name}(${text})`);
  return [message.content, message.refusal, ...calls, message.error ? errorText(errors, message.error) : '']
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
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  return (
    <details
      className="text-[13px]"
      onToggle={(event) => {
        setOpenedAt(event.currentTarget.open ? Date.now() : null);
      }}
    >
      <summary className="text-ink-2">Exactly what is sent</summary>
      {openedAt !== null && (
        <CodePanel
          label="Exactly what is sent"
          language="json"
          code={prettyJson(makeSnapshot(conversation, choices, openedAt))}
        />
      )}
    </details>
  );
}
