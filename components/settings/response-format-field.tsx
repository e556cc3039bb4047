'use client';

import { useId, useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { LoadFailedDialog } from '@/components/ui/dialog';
import { onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { settingsWords } from '@/lib/words/en/settings';
import { ChoiceRow, FieldProblem, useProblem } from './parts';

const JsonDialog = onDemand(
  () => import('./json-dialog').then((module) => module.JsonDialog),
  LoadFailedDialog,
);

const formats = ['default', 'text', 'json_object', 'json_schema'] as const;

/** The format of the answer, and its JSON schema if it follows one. */
export function ResponseFormatField() {
  const words = useWords(settingsWords);
  const actions = useChatActions();
  const format = useChat((state) => state.conversation.settings.responseFormat);

  return (
    <div className="py-[3px]">
      <ChoiceRow
        label={words.responseFormat}
        setting="responseFormat"
        value={format}
        choices={formats.map((value) => ({ value, label: words.responseFormats[value] }))}
        onChange={(responseFormat) => {
          actions.changeSettings({ responseFormat });
        }}
      />
      {format === 'json_schema' && <SchemaField />}
    </div>
  );
}

/** The schema, edited in a dialog. */
function SchemaField() {
  const words = useWords(settingsWords);
  const isEmpty = useChat((state) => state.conversation.settings.jsonSchema.trim() === '');
  const problem = useProblem('jsonSchema');
  const [editing, setEditing] = useState(false);
  const problemId = useId();

  return (
    <div className="mt-1.5 grid gap-1.5">
      <button
        type="button"
        data-setting="jsonSchema"
        aria-describedby={problemId}
        className="button bordered justify-self-end"
        onClick={() => {
          setEditing(true);
        }}
      >
        {isEmpty ? words.addSchema : words.editSchema}
      </button>
      <FieldProblem id={problemId} problem={problem} />
      {editing && (
        <JsonDialog
          field="jsonSchema"
          onClose={() => {
            setEditing(false);
          }}
        />
      )}
    </div>
  );
}
