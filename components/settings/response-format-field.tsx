'use client';

import { useId } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Select } from '@/components/ui/select';
import { useWords } from '@/components/words/words-provider';
import { settingsWords } from '@/lib/words/en/settings';
import { JsonField, TextButton } from './parts';

const formats = ['default', 'text', 'json_object', 'json_schema'] as const;

/** An example schema to start from, as JSON text. */
const schemaTemplate = JSON.stringify(
  {
    name: 'answer',
    strict: true,
    schema: {
      type: 'object',
      properties: { summary: { type: 'string' } },
      required: ['summary'],
      additionalProperties: false,
    },
  },
  null,
  2,
);

/** The format of the answer, and its JSON schema if it follows one. */
export function ResponseFormatField() {
  const id = useId();
  const words = useWords(settingsWords);
  const actions = useChatActions();
  const format = useChat((state) => state.conversation.settings.responseFormat);
  const jsonSchema = useChat((state) => state.conversation.settings.jsonSchema);

  return (
    <div>
      <div className="mb-2 flex min-h-6 items-center text-[13px]">
        <label htmlFor={id} className="font-[550]">
          {words.responseFormat}
        </label>
        {format === 'json_schema' && jsonSchema.trim() === '' && (
          <span className="ml-auto text-[12.5px]">
            <TextButton
              onClick={() => {
                actions.changeSettings({ jsonSchema: schemaTemplate });
              }}
            >
              {words.insertExample}
            </TextButton>
          </span>
        )}
      </div>
      <Select
        id={id}
        data-setting="responseFormat"
        value={format}
        onChange={(event) => {
          const chosen = formats.find((value) => value === event.target.value);
          if (chosen !== undefined) actions.changeSettings({ responseFormat: chosen });
        }}
      >
        {formats.map((value) => (
          <option key={value} value={value}>
            {words.responseFormats[value]}
          </option>
        ))}
      </Select>
      {format === 'json_schema' && (
        <div className="mt-2">
          <JsonField
            field="jsonSchema"
            label={words.jsonSchema}
            placeholder={words.jsonSchemaPlaceholder}
            value={jsonSchema}
            onChange={(text) => {
              actions.changeSettings({ jsonSchema: text });
            }}
          />
        </div>
      )}
    </div>
  );
}
