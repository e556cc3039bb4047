'use client';

import { useId, useState } from 'react';
import { FormButtons } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { presetWords } from '@/lib/words/en/settings';
import { FieldProblem } from './parts';

interface PresetNameFormProps {
  initialName?: string;
  submitLabel: string;
  /** Why a name cannot be used, as a sentence; null if it can. */
  problemWith?: (name: string) => string | null;
  /** Something to know about a name that can be used, as a sentence; null for nothing. */
  noteOn?: (name: string) => string | null;
  /** Gets the name without blanks around it, or null if the person cancels. */
  onDone: (name: string | null) => void;
}

/** Asks for a preset's name, in place. */
export function PresetNameForm({
  initialName = '',
  submitLabel,
  problemWith = () => null,
  noteOn = () => null,
  onDone,
}: PresetNameFormProps) {
  const words = useWords(presetWords);
  const [typed, setTyped] = useState(initialName);
  const id = useId();
  const name = typed.trim();
  const problem = name === '' ? null : problemWith(name);

  return (
    <form
      className="mt-1 mb-2 grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '' && problem === null) onDone(name);
      }}
    >
      <label htmlFor={id} className="text-[12.5px] text-ink-2">
        {words.name}
      </label>
      <input
        id={id}
        className="field py-1"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem ${id}-note`}
        ref={(field) => {
          field?.focus();
        }}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // In a sheet, Escape would close that too.
          event.preventDefault();
          onDone(null);
        }}
      />
      <FieldProblem
        id={`${id}-problem`}
        problem={problem === null ? null : { text: problem, isWarning: true }}
      />
      <p id={`${id}-note`} className="text-[12.5px] text-ink-3 empty:hidden">
        {problem === null ? noteOn(name) : null}
      </p>
      <div className="flex justify-end gap-2">
        <FormButtons
          submit={submitLabel}
          disabled={name === '' || problem !== null}
          onCancel={() => {
            onDone(null);
          }}
        />
      </div>
    </form>
  );
}
