'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import { readJsonText } from '@/lib/json/json-text';
import { jsonEditorWords } from '@/lib/words/en/json-editor';
import { problemWords } from '@/lib/words/en/problems';
import { controlWords } from '@/lib/words/en/controls';
import { formatted, schemaExample, withToolAdded } from './json-examples';
import type { JsonEditorProps } from './json-editor';
import { LazyJsonEditor } from './lazy-json-editor';
import { FieldProblem, useProblem } from './parts';

interface JsonDialogProps {
  field: 'tools' | 'jsonSchema';
  /** The tool at which the cursor is put. */
  startAt?: number;
  onClose: () => void;
}

/**
 * The tools or the schema in a wide editor. What is typed is set at once, valid or not, so that nothing is lost; Cancel
 * puts back what was there before.
 */
export function JsonDialog({ field, startAt = 0, onClose }: JsonDialogProps) {
  const words = useWords(jsonEditorWords);
  const controls = useWords(controlWords);
  const problems = useWords(problemWords);
  const actions = useChatActions();
  const text = useChat(({ conversation }) => conversation.settings[field]);
  const problem = useProblem(field);
  const [before] = useState(text);
  const change = (changed: string) => {
    actions.changeSettings(field === 'tools' ? { tools: changed } : { jsonSchema: changed });
  };

  const faultOf: JsonEditorProps['faultOf'] = (checked) => {
    const read = checked.trim() === '' ? null : readJsonText(checked);
    if (read === null || read.ok || !('line' in read.fault)) return null;
    const { line, column } = read.fault;
    return { message: problems.settings({ code: 'json', field, fault: read.fault }), line, column };
  };

  return (
    <Dialog title={words.titles[field]} wide onClose={onClose}>
      <div className="flex flex-wrap items-center gap-2 pb-2.5 text-[13px]">
        <span className="text-ink-3">{words.examples}</span>
        {field === 'tools' ? (
          <ToolExamples text={text} onChange={change} />
        ) : (
          <SchemaExamples onChange={change} />
        )}
        <FormatButton text={text} onChange={change} />
      </div>
      <div className="h-[min(26rem,48dvh)]">
        <LazyJsonEditor
          label={words.titles[field]}
          hint={words.hints[field]}
          startAt={startAt}
          value={text}
          faultOf={faultOf}
          onChange={change}
        />
      </div>
      {/* As high without a problem, so that nothing moves while typing. */}
      <div className="mt-2 min-h-10">
        <FieldProblem id="json-problem" problem={problem} />
      </div>
      <div className="mt-1 flex justify-end gap-2">
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            if (text !== before) change(before);
            onClose();
          }}
        >
          {controls.cancel}
        </button>
        <button type="button" className="button primary" onClick={onClose}>
          {words.done}
        </button>
      </div>
    </Dialog>
  );
}

interface ExamplesProps {
  onChange: (text: string) => void;
}

function ToolExamples({ text, onChange }: ExamplesProps & { text: string }) {
  const words = useWords(jsonEditorWords);
  return (['weather', 'search', 'custom'] as const).map((example) => {
    const added = withToolAdded(text, example);
    return (
      <button
        key={example}
        type="button"
        className="button bordered"
        disabled={added === null}
        onClick={() => {
          if (added !== null) onChange(added);
        }}
      >
        {words.tools[example]}
      </button>
    );
  });
}

function SchemaExamples({ onChange }: ExamplesProps) {
  const words = useWords(jsonEditorWords);
  return (['summary', 'labels', 'extraction'] as const).map((example) => (
    <button
      key={example}
      type="button"
      className="button bordered"
      onClick={() => {
        onChange(schemaExample(example));
      }}
    >
      {words.schemas[example]}
    </button>
  ));
}

function FormatButton({ text, onChange }: ExamplesProps & { text: string }) {
  const words = useWords(jsonEditorWords);
  const tidy = formatted(text);
  return (
    <button
      type="button"
      className="button bordered ml-auto"
      disabled={tidy === null}
      onClick={() => {
        if (tidy !== null) onChange(tidy);
      }}
    >
      {words.format}
    </button>
  );
}
