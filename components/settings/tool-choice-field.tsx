'use client';

import { useId } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Select } from '@/components/ui/select';
import { toolNamesIn } from '@/lib/settings/settings-tools';
import type { Settings } from '@/lib/settings/types';
import { FieldError } from './field-error';
import { useProblem } from './use-problem';

interface Choice {
  value: Settings['toolChoice'];
  label: string;
}

const fixedChoices: readonly Choice[] = [
  { value: 'default', label: 'Default' },
  { value: 'none', label: 'None' },
  { value: 'auto', label: 'Auto' },
  { value: 'required', label: 'Required' },
];

/** Whether the model must, may or may not call a function, or which one it must. */
export function ToolChoiceField({ tools }: { tools: string }) {
  const actions = useChatActions();
  const toolChoice = useChat((state) => state.conversation.settings.toolChoice);
  const problem = useProblem('toolChoice');
  const errorId = useId();

  const choices: Choice[] = [
    ...fixedChoices,
    ...[...new Set(toolNamesIn(tools))].map((name): Choice => ({
      value: `function:${name}`,
      label: `Function ${name}`,
    })),
  ];
  // A function that is no longer among the tools stays chosen, and visible, until another is.
  if (!choices.some(({ value }) => value === toolChoice)) {
    choices.push({ value: toolChoice, label: `Function ${toolChoice.replace('function:', '')} (missing)` });
  }

  return (
    <div className="mt-2.5 grid gap-1.5">
      <label htmlFor="tool-choice" className="text-[13.5px]">
        Tool choice
      </label>
      <Select
        id="tool-choice"
        data-setting="toolChoice"
        aria-invalid={problem !== null}
        aria-describedby={errorId}
        value={toolChoice}
        onChange={(event) => {
          const chosen = choices.find(({ value }) => value === event.target.value);
          if (chosen !== undefined) actions.changeSettings({ toolChoice: chosen.value });
        }}
      >
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <FieldError id={errorId} message={problem} />
    </div>
  );
}
