'use client';

import { Info } from 'lucide-react';
import { useId, useState } from 'react';
import { useAnswerer } from '@/components/session/deployment';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { useWords } from '@/components/words/words-provider';
import type { Control } from '@/lib/parameters/kinds';
import type { KnownParameter } from '@/lib/parameters/parameters';
import { parameterWords } from '@/lib/words/en/parameters';
import { settingsWords } from '@/lib/words/en/settings';
import { NumberField, SliderField } from './number-field';
import { useParameter, type ControlOf, type FieldProps } from './parts';

/** One of lib/parameters: its control, and what it does behind ⓘ. */
export function ParameterField({ parameter: { name, control } }: { parameter: KnownParameter }) {
  const words = useWords(settingsWords);
  const { label, hint } = useWords(parameterWords);
  const [isHintShown, setHintShown] = useState(false);
  const hintId = useId();
  const help = (
    <IconButton
      label={words.about(label(name))}
      aria-expanded={isHintShown}
      aria-controls={hintId}
      className="mr-auto -ml-1"
      onClick={() => {
        setHintShown(!isHintShown);
      }}
    >
      <Info size={13} aria-hidden />
    </IconButton>
  );

  return (
    <div className="py-[3px]">
      {controlField(control, { name, hintId, help })}
      <p id={hintId} hidden={!isHintShown} className="mt-1 text-xs leading-snug text-ink-2">
        {hint(name)}
      </p>
    </div>
  );
}

function controlField(control: Control, props: FieldProps) {
  switch (control.kind) {
    case 'choice':
      return <ChoiceField control={control} {...props} />;
    case 'number':
      return <NumberField {...props} />;
    case 'slider':
      return <SliderField control={control} {...props} />;
  }
}

/** A choice between a few words. While it is unset it names the model's default. */
function ChoiceField({ name, hintId, help, control }: FieldProps & { control: ControlOf<'choice'> }) {
  const words = useWords(settingsWords);
  const { label } = useWords(parameterWords);
  const [value, set] = useParameter(name);
  const { hasKnownDefaults } = useAnswerer();
  const id = useId();

  return (
    <div className="flex items-center gap-1">
      <label htmlFor={id} className="text-[13px]">
        {label(name)}
      </label>
      {help}
      <div className="-ml-2 w-38 flex-none narrow:w-32">
        <Select
          id={id}
          aria-describedby={hintId}
          data-setting={name}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => {
            set(target.value === '' ? undefined : target.value);
          }}
        >
          <option value="">{words.defaultChoice(hasKnownDefaults ? control.modelDefault : null)}</option>
          {control.choices.map((word) => (
            <option key={word} value={word}>
              {word}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}
