'use client';

import { useId, type ComponentProps, type ReactNode } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { problemWords } from '@/lib/words/en/problems';
import type { SettingsField } from '@/lib/settings/types';

/** The heading of a section of the settings, with an action at its end. */
export function SectionHeading({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="mb-2 flex min-h-6 items-center text-[13px]">
      <h2 className="font-[550]">{children}</h2>
      <span className="ml-auto text-[12.5px]">{action}</span>
    </div>
  );
}

/** A button that looks like quiet text. */
export function TextButton(props: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className="-mx-1.5 rounded-md px-1.5 py-0.5 text-ink-3 hover:enabled:bg-you hover:enabled:text-ink disabled:opacity-50"
      {...props}
    />
  );
}

/** The problem with a setting, as a sentence; null if there is none. */
export function useProblem(field: SettingsField): string | null {
  const words = useWords(problemWords);
  const found = useChat(({ problems }) => problems.find((problem) => problem.field === field));
  return found ? words.settings(found) : null;
}

/** A field's problem. The field points to it by `aria-describedby`. */
export function FieldError({ id, message }: { id: string; message: string | null }) {
  return (
    <p id={id} role="alert" className="text-[12.5px] leading-snug text-warn empty:hidden">
      {message}
    </p>
  );
}

interface JsonFieldProps {
  field: Extract<SettingsField, 'jsonSchema' | 'tools' | 'extraParameters'>;
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
}

/** A field for JSON, with its problem below. */
export function JsonField({ field, label, placeholder, value, onChange }: JsonFieldProps) {
  const problem = useProblem(field);
  const errorId = useId();

  return (
    <div className="grid gap-1.5">
      <textarea
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={errorId}
        data-setting={field}
        className="field field-sizing-content max-h-[40dvh] min-h-[64px] font-mono text-[12.5px]"
        placeholder={placeholder}
        spellCheck={false}
        autoCapitalize="off"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <FieldError id={errorId} message={problem} />
    </div>
  );
}
