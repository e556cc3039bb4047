'use client';

import { useId } from 'react';
import type { SettingsField } from '@/lib/settings/types';
import { FieldError } from './field-error';
import { useProblem } from './use-problem';

interface JsonFieldProps {
  field: Extract<SettingsField, 'jsonSchema' | 'tools' | 'extraParameters'>;
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
}

/** JSON as typed, valid or not, with what is wrong with it. */
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
