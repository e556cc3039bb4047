'use client';

import { RotateCcw } from 'lucide-react';
import { useId, useState, type ChangeEvent } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { IconButton } from '@/components/ui/icon-button';
import type { NumericParameterName } from '@/lib/parameters/parameters';
import { FieldError } from './field-error';
import { useProblem } from './use-problem';

interface NumberFieldProps {
  name: NumericParameterName;
  /** What is written beside the field. */
  label: string;
  /** The accessible name, where the label itself names another control. */
  inputLabel?: string;
  title: string;
  step: number;
  /** Marks the field as where this setting is. */
  settingHere?: boolean;
  /** What is sent while nothing is set. */
  placeholder?: string;
  /** The id of what else is to be known of the field. */
  describedBy?: string;
}

/** A numeric parameter as typed. A number out of bounds is kept and complained of, not changed. */
export function NumberField({
  name,
  label,
  inputLabel,
  title,
  step,
  settingHere = false,
  placeholder = 'default',
  describedBy = '',
}: NumberFieldProps) {
  const actions = useChatActions();
  const value = useChat((state) => state.conversation.settings.parameters[name]);
  const problem = useProblem(name);
  // While it is typed in, the text as typed: a number would lose its last zero, or its minus before the first digit.
  const [typed, setTyped] = useState<string | null>(null);
  const inputId = useId();
  const errorId = useId();

  const handleChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setTyped(target.value);
    // What is not a number yet is NaN: set, so that nothing is sent without it, and complained of.
    const unset = target.value === '' && !target.validity.badInput;
    actions.setParameter(name, unset ? undefined : target.valueAsNumber);
  };

  return (
    <>
      <div className="flex items-center gap-1">
        <label htmlFor={inputId} title={title} className="mr-auto text-[13.5px]">
          {label}
        </label>
        <IconButton
          label={`Reset ${label}`}
          className={value === undefined ? 'invisible' : ''}
          onClick={() => {
            setTyped(null);
            actions.setParameter(name, undefined);
          }}
        >
          <RotateCcw size={13} />
        </IconButton>
        <input
          id={inputId}
          type="number"
          aria-label={inputLabel}
          aria-invalid={problem !== null}
          aria-describedby={`${errorId} ${describedBy}`.trim()}
          data-setting={settingHere ? name : undefined}
          className="number"
          placeholder={placeholder}
          step={step}
          value={typed ?? (Number.isNaN(value) ? '' : (value ?? ''))}
          onChange={handleChange}
          onBlur={({ target }) => {
            // A lone minus is no change that React tells of.
            if (target.validity.badInput) actions.setParameter(name, Number.NaN);
            else setTyped(null);
          }}
        />
      </div>
      <FieldError id={errorId} message={problem} />
    </>
  );
}
