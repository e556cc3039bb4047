'use client';

import { useId } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Select } from '@/components/ui/select';
import { JsonField, TextButton } from './parts';

const formats = [
  { value: 'default', label: 'Default' },
  { value: 'text', label: 'Text' },
  { value: 'json_object', label: 'JSON object' },
  { value: 'json_schema', label: 'JSON schema' },
] as const;

/** A schema to start from, as JSON text. */
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

/** The form of the answer, with an editor for its schema where it follows one. */
export function ResponseFormatField() {
  const id = useId();
  const actions = useChatActions();
  const format = useChat((state) => state.conversation.settings.responseFormat);
  const jsonSchema = useChat((state) => state.conversation.settings.jsonSchema);

  return (
    <div>
      <div className="mb-2 flex min-h-6 items-center text-[13px]">
        <label htmlFor={id} className="font-[550]">
          Response format
        </label>
        {format === 'json_schema' && jsonSchema.trim() === '' && (
          <span className="ml-auto text-[12.5px]">
            <TextButton
              onClick={() => {
                actions.changeSettings({ jsonSchema: schemaTemplate });
              }}
            >
              Insert an example
            </TextButton>
          </span>
        )}
      </div>
      <Select
        id={id}
        data-setting="responseFormat"
        value={format}
        onChange={(event) => {
          const chosen = formats.find(({ value }) => value === event.target.value);
          if (chosen !== undefined) actions.changeSettings({ responseFormat: chosen.value });
        }}
      >
        {formats.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {format === 'json_schema' && (
        <div className="mt-2">
          <JsonField
            field="jsonSchema"
            label="JSON schema"
            placeholder='{"name": "…", "schema": {…}, "strict": true}'
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
