'use client';

import { Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { ClashNotes } from '@/components/model/clash-notes';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useOfferUndo } from '@/components/session/use-offer-undo';
import { LoadFailedDialog } from '@/components/ui/dialog';
import { focusDrawn } from '@/components/ui/keyboard';
import { IconButton } from '@/components/ui/icon-button';
import { onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { readJsonText } from '@/lib/json/json-text';
import { toolChoicesIn, toolNameOf, toolNamesIn } from '@/lib/settings/settings';
import type { NamedTool, Settings } from '@/lib/settings/types';
import { settingsWords } from '@/lib/words/en/settings';
import { ChoiceRow, FieldProblem, SectionHeading, TextButton, useProblem } from './parts';

const JsonDialog = onDemand(
  () => import('./json-dialog').then((module) => module.JsonDialog),
  LoadFailedDialog,
);

const findEdit = () => document.querySelector<HTMLElement>('[data-setting="tools"]');

/** The tools that the model may call, and whether it may or must. */
export function ToolsSection() {
  const words = useWords(settingsWords);
  const actions = useChatActions();
  const offerUndo = useOfferUndo();
  const tools = useChat((state) => state.conversation.settings.tools);
  const problem = useProblem('tools');
  const [editing, setEditing] = useState<number | null>(null);
  const problemId = useId();
  const names = toolNamesIn(tools);

  return (
    <section aria-label={words.tools} data-parameter="tools">
      <SectionHeading
        action={
          <TextButton
            data-setting="tools"
            aria-describedby={problemId}
            onClick={() => {
              setEditing(0);
            }}
          >
            {tools.trim() === '' ? words.addTools : words.editTools}
          </TextButton>
        }
      >
        {words.tools}
      </SectionHeading>
      <ClashNotes parameter="tools" />
      {names.length > 0 && (
        <ul aria-label={words.tools} className="grid gap-0.5">
          {names.map((name, index) => (
            <li key={`${name}-${String(index)}`} className="flex items-center">
              <button
                type="button"
                aria-label={words.editTool(name)}
                className="-ml-1.5 min-w-0 flex-1 truncate rounded-md px-1.5 py-1 text-left font-mono text-[12.5px] hover:enabled:bg-you pointer-coarse:min-h-11"
                onClick={() => {
                  setEditing(index);
                }}
              >
                {name}
              </button>
              <IconButton
                label={words.removeTool(name)}
                onClick={() => {
                  offerUndo({
                    text: words.toolRemoved(name),
                    undo: actions.replaceSettings({ tools: withoutTool(tools, index) }),
                    findRestored: findEdit,
                  });
                  focusDrawn(findEdit);
                }}
              >
                <Trash2 size={14} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <FieldProblem id={problemId} problem={problem} />
      <ToolChoiceField tools={toolChoicesIn(tools)} />
      {editing !== null && (
        <JsonDialog
          field="tools"
          startAt={editing}
          onClose={() => {
            flushSync(() => {
              setEditing(null);
            });
            // The tool that was pressed may be drawn anew, or gone.
            if (document.activeElement === document.body) findEdit()?.focus();
          }}
        />
      )}
    </section>
  );
}

interface Choice {
  value: Settings['toolChoice'];
  label: string;
}

const fixedChoices = ['default', 'none', 'auto', 'required'] as const;

/** Whether the model may, must or must not call a tool, or which one it must call. */
function ToolChoiceField({ tools }: { tools: readonly NamedTool[] }) {
  const words = useWords(settingsWords);
  const actions = useChatActions();
  const toolChoice = useChat((state) => state.conversation.settings.toolChoice);
  const problem = useProblem('toolChoice');
  const problemId = useId();

  const choices: Choice[] = [
    ...fixedChoices.map((value): Choice => ({ value, label: words.toolChoices[value] })),
    ...[...new Set(tools)].map((value): Choice => ({
      value,
      label: value.startsWith('custom:')
        ? words.customChoice(toolNameOf(value))
        : words.functionChoice(toolNameOf(value)),
    })),
  ];
  // A tool that is no longer among the tools stays selected until another is chosen.
  if (!choices.some(({ value }) => value === toolChoice)) {
    choices.push({ value: toolChoice, label: words.missingTool(toolNameOf(toolChoice)) });
  }

  return (
    <div className="mt-2 grid gap-1.5">
      <ChoiceRow
        label={words.toolChoice}
        setting="toolChoice"
        value={toolChoice}
        choices={choices}
        problem={problem}
        problemId={problemId}
        onChange={(chosen) => {
          actions.changeSettings({ toolChoice: chosen });
        }}
      />
      <FieldProblem id={problemId} problem={problem} />
    </div>
  );
}

/** The `tools` text without one of its tools; empty without any. Text that is not an array stays as it is. */
export function withoutTool(toolsText: string, index: number): string {
  const read = readJsonText(toolsText);
  if (!read.ok || !Array.isArray(read.value)) return toolsText;
  const left = read.value.filter((_, at) => at !== index);
  return left.length === 0 ? '' : JSON.stringify(left, null, 2);
}
