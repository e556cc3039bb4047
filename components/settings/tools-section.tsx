'use client';

import { useId } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Select } from '@/components/ui/select';
import type { JsonObject } from '@/lib/json/json';
import { readJsonText } from '@/lib/json/json-text';
import { toolNamesIn } from '@/lib/settings/settings';
import type { Settings } from '@/lib/settings/types';
import { useWords } from '@/components/words/words-provider';
import { settingsWords } from '@/lib/words/en/settings';
import { FieldError, JsonField, SectionHeading, TextButton, useProblem } from './parts';

/** The functions that the model may call, and whether it may or must. */
export function ToolsSection() {
  const words = useWords(settingsWords);
  const actions = useChatActions();
  const tools = useChat((state) => state.conversation.settings.tools);
  const added = withFunctionAdded(tools);

  return (
    <section aria-label={words.tools}>
      <SectionHeading
        action={
          <TextButton
            disabled={added === null}
            title={added === null ? words.addFunctionBlocked : undefined}
            onClick={() => {
              if (added !== null) actions.changeSettings({ tools: added });
            }}
          >
            {words.addFunction}
          </TextButton>
        }
      >
        {words.tools}
      </SectionHeading>
      <JsonField
        field="tools"
        label={words.tools}
        placeholder={words.toolsPlaceholder}
        value={tools}
        onChange={(text) => {
          actions.changeSettings({ tools: text });
        }}
      />
      <ToolChoiceField tools={tools} />
    </section>
  );
}

/** The `tools` text with one more example function; null if the text is not an array to add to. */
export function withFunctionAdded(toolsText: string): string | null {
  const tools = toolsText.trim() === '' ? { ok: true, value: [] } : readJsonText(toolsText);
  if (!tools.ok || !Array.isArray(tools.value)) return null;
  const taken = toolNamesIn(toolsText);
  let name = 'get_weather';
  for (let count = 2; taken.includes(name); count += 1) name = `get_weather_${count}`;
  return JSON.stringify([...tools.value, functionTemplate(name)], null, 2);
}

/** A function to start from. */
function functionTemplate(name: string): JsonObject {
  return {
    type: 'function',
    function: {
      name,
      description: 'What the function does, and when to call it.',
      parameters: {
        type: 'object',
        properties: { city: { type: 'string', description: 'For example: Lisbon' } },
        required: ['city'],
        additionalProperties: false,
      },
    },
  };
}

interface Choice {
  value: Settings['toolChoice'];
  label: string;
}

const fixedChoices = ['default', 'none', 'auto', 'required'] as const;

/** Whether the model may, must or must not call a function, or which one it must call. */
function ToolChoiceField({ tools }: { tools: string }) {
  const words = useWords(settingsWords);
  const actions = useChatActions();
  const toolChoice = useChat((state) => state.conversation.settings.toolChoice);
  const problem = useProblem('toolChoice');
  const id = useId();
  const errorId = useId();

  const choices: Choice[] = [
    ...fixedChoices.map((value): Choice => ({ value, label: words.toolChoices[value] })),
    ...[...new Set(toolNamesIn(tools))].map((name): Choice => ({
      value: `function:${name}`,
      label: words.functionChoice(name),
    })),
  ];
  // A function that is no longer among the tools stays selected until another is chosen.
  if (!choices.some(({ value }) => value === toolChoice)) {
    choices.push({ value: toolChoice, label: words.missingFunction(toolChoice.replace('function:', '')) });
  }

  return (
    <div className="mt-2.5 grid gap-1.5">
      <label htmlFor={id} className="text-[13.5px]">
        {words.toolChoice}
      </label>
      <Select
        id={id}
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
