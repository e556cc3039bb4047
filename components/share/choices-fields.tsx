'use client';

import { useMemo } from 'react';
import type { Conversation } from '@/lib/conversation/types';
import {
  makeSnapshot,
  sharedMessages,
  sharedTitle,
  shareEverything,
  type ShareChoices,
} from '@/lib/share/make-snapshot';
import { MAX_TITLE_LENGTH } from '@/lib/share/snapshot';
import { CheckField } from './check-field';
import { ExactData } from './exact-data';
import { MessageChoices } from './message-choices';

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
