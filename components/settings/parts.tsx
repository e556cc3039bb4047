'use client';

import { use, useId, type ComponentProps, type ReactNode } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { SettingsScopeContext, useChangeSettings, useSettings } from '@/components/session/settings-scope';
import { Select } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { problemWords } from '@/lib/words/en/problems';
import type { JsonValue } from '@/lib/json/json';
import type { Control } from '@/lib/parameters/kinds';
import type { ParameterName } from '@/lib/parameters/parameters';
import { setParameter } from '@/lib/settings/change-parameter';
import type { Settings, SettingsField, SettingsProblem } from '@/lib/settings/types';

/** The heading of a section of the settings, with an action at its end. */
export function SectionHeading({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="mb-2 flex min-h-6 items-center text-[13px]">
      <h2 className="font-[550]">{children}</h2>
      <span className="ml-auto text-[12.5px]">{action}</span>
    </div>
  );
}

interface TextButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  /** Drawn as one that takes something away. */
  danger?: boolean;
}

/** A button that looks like quiet text. */
export function TextButton({ danger = false, ...props }: TextButtonProps) {
  const colour = danger
    ? 'text-danger hover:enabled:bg-danger-soft'
    : 'text-ink-3 hover:enabled:bg-you hover:enabled:text-ink';
  return (
    <button
      type="button"
      className={`-mx-1.5 rounded-md px-1.5 py-0.5 disabled:opacity-50 pointer-coarse:min-h-11 ${colour}`}
      {...props}
    />
  );
}

/** A setting's problem as a sentence. */
export interface ShownProblem {
  readonly text: string;
  /** Something that is only missing so far is no warning until it keeps a message from being sent. */
  readonly isWarning: boolean;
}

const missing: readonly SettingsProblem['code'][] = ['noSchema', 'choiceWithoutTools'];

/** The problem with a setting; null if there is none. */
export function useProblem(field: SettingsField): ShownProblem | null {
  const words = useWords(problemWords);
  const scope = use(SettingsScopeContext);
  const found = useChat(({ problems }) =>
    (scope?.problems ?? problems).find((problem) => problem.field === field),
  );
  const isRefused = useChat(({ problems, refusedFor }) => scope?.isRefused ?? problems === refusedFor);
  return found
    ? { text: words.settings(found), isWarning: isRefused || !missing.includes(found.code) }
    : null;
}

/** A field's problem, or nothing. The field points to it by `aria-describedby`. */
export function FieldProblem({ id, problem }: { id: string; problem: ShownProblem | null }) {
  return (
    <p
      id={id}
      role={problem?.isWarning === true ? 'alert' : undefined}
      className={`text-[12.5px] leading-snug wrap-anywhere empty:hidden ${problem?.isWarning === true ? 'text-warn' : 'text-ink-3'}`}
    >
      {problem?.text}
    </p>
  );
}

interface ChoiceRowProps<Value extends string> {
  label: string;
  setting: keyof Settings;
  value: Value;
  choices: readonly { readonly value: Value; readonly label: string }[];
  /** Its problem, told by the element with an id. */
  problem?: ShownProblem | null;
  problemId?: string;
  onChange: (value: Value) => void;
}

/** A setting that is one of several, beside its name. */
export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>) {
  const { label, setting, value, choices, problem, problemId, onChange } = props;
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="mr-auto text-[13px]">
        {label}
      </label>
      <div className="w-38 flex-none narrow:w-32">
        <Select
          id={id}
          data-setting={setting}
          aria-invalid={problem?.isWarning}
          aria-describedby={problemId}
          value={value}
          onChange={({ target }) => {
            const chosen = choices.find((choice) => choice.value === target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}

/** The properties of a parameter's control. */
export interface FieldProps {
  name: ParameterName;
  /** The id of the hint, for `aria-describedby`. */
  hintId: string;
  /** Shows and hides the hint; it stands beside the label. */
  help: ReactNode;
}

export type ControlOf<Kind extends Control['kind']> = Extract<Control, { kind: Kind }>;

/** A parameter's value, undefined while it is unset, and its setter. */
export function useParameter(name: ParameterName) {
  const change = useChangeSettings();
  const value = useSettings(({ parameters }) => parameters[name]);
  const set = (changed: JsonValue | undefined) => {
    change((settings) => setParameter(settings, name, changed));
  };
  return [value, set] as const;
}

/** The name of a parameter and the way to its hint, before its control. */
export function FieldRow({
  id,
  label,
  help,
  children,
}: {
  id: string;
  label: string;
  help: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex items-center gap-1">
      <label htmlFor={id} className="text-[13px]">
        {label}
      </label>
      {help}
      {children}
    </div>
  );
}
