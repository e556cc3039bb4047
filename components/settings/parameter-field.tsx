'use client';

import { Info } from 'lucide-react';
import { useId, useState } from 'react';
import { ClashNotes } from '@/components/model/clash-notes';
import { useChat } from '@/components/session/chat-provider';
import { useAnswerer } from '@/components/session/deployment';
import { IconButton } from '@/components/ui/icon-button';
import { Select, Switch } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import type { Control } from '@/lib/parameters/kinds';
import type { KnownParameter } from '@/lib/parameters/parameters';
import { parameterWords } from '@/lib/words/en/parameters';
import { settingsWords } from '@/lib/words/en/settings';
import { NumberField, SliderField } from './number-field';
import { PairsField } from './pairs-field';
import { FieldRow, TextButton, useParameter, type ControlOf, type FieldProps } from './parts';
import { LineField, PredictionField, TextsField } from './text-fields';

/** One of lib/parameters: its control, and what it does behind ⓘ. */
export function ParameterField({ parameter: { name, control } }: { parameter: KnownParameter }) {
  const words = useWords(settingsWords);
  const { label, hint } = useWords(parameterWords);
  const [isHintShown, setHintShown] = useState(false);
  const hintId = useId();
  const conversationId = useChat(({ conversation }) => conversation.id);
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
    <div className="py-[3px]" data-parameter={name}>
      {controlField(control, { name, hintId, help }, conversationId)}
      <p id={hintId} hidden={!isHintShown} className="mt-1 text-xs leading-snug text-ink-2">
        {hint(name)}
      </p>
      {name === 'logprobs' && <AlternativesOffer />}
      <ClashNotes parameter={name} />
    </div>
  );
}

function controlField(control: Control, props: FieldProps, conversationId: string) {
  switch (control.kind) {
    case 'choice':
      return <ChoiceField control={control} {...props} />;
    case 'flag':
      // A flag that is off unless it is set has nothing to choose between “off” and “not set”.
      if (control.modelDefault === false) return <SwitchField {...props} />;
      return <FlagField control={control} {...props} />;
    case 'number':
      return <NumberField {...props} />;
    case 'slider':
      return <SliderField control={control} {...props} />;
    case 'line':
      return <LineField {...props} />;
    case 'texts':
      // What is half typed in one conversation is no concern of the next.
      return <TextsField key={conversationId} control={control} {...props} />;
    case 'textPairs':
    case 'tokenPairs':
      return <PairsField key={conversationId} control={control} {...props} />;
    case 'prediction':
      return <PredictionField {...props} />;
  }
}

/** A choice between a few words. While it is unset it names the model's default. */
function ChoiceField({
  control: { choices, modelDefault },
  ...field
}: FieldProps & { control: ControlOf<'choice'> }) {
  const [value, set] = useParameter(field.name);
  return (
    <SelectField
      {...field}
      choices={choices.map((word) => [word, word])}
      modelDefault={modelDefault}
      value={typeof value === 'string' ? value : ''}
      onChange={set}
    />
  );
}

/** On, or not set. */
function SwitchField({ name, hintId, help }: FieldProps) {
  const { label } = useWords(parameterWords);
  const [value, set] = useParameter(name);
  const id = useId();
  return (
    <FieldRow id={id} label={label(name)} help={help}>
      <Switch
        id={id}
        aria-describedby={hintId}
        data-setting={name}
        checked={value === true}
        onChange={(checked) => {
          set(checked ? true : undefined);
        }}
      />
    </FieldRow>
  );
}

/** The most alternatives of a token that can be asked for. */
const MOST_ALTERNATIVES = 20;

/** Log probabilities alone tell of no alternatives, which are another parameter: offered, never set by itself. */
function AlternativesOffer() {
  const words = useWords(settingsWords);
  const [asked] = useParameter('logprobs');
  const [alternatives, setAlternatives] = useParameter('top_logprobs');
  if (asked !== true || alternatives !== undefined) return null;
  return (
    <p className="mt-1 text-xs leading-snug text-ink-2">
      {words.noAlternatives}{' '}
      <TextButton
        onClick={() => {
          setAlternatives(MOST_ALTERNATIVES);
        }}
      >
        <span className="underline underline-offset-2">{words.askForAlternatives(MOST_ALTERNATIVES)}</span>
      </TextButton>
    </p>
  );
}

/** On, off, or unset: what is not set is not sent, so it is no switch. */
function FlagField({ control: { modelDefault }, ...field }: FieldProps & { control: ControlOf<'flag'> }) {
  const { on, off } = useWords(settingsWords);
  const [value, set] = useParameter(field.name);
  const word = (isOn: boolean) => (isOn ? on : off);
  return (
    <SelectField
      {...field}
      choices={[
        ['true', on],
        ['false', off],
      ]}
      modelDefault={modelDefault === null ? null : word(modelDefault)}
      value={typeof value === 'boolean' ? String(value) : ''}
      onChange={(chosen) => {
        set(chosen === undefined ? undefined : chosen === 'true');
      }}
    />
  );
}

interface SelectFieldProps extends FieldProps {
  /** The values to choose from, with their names. */
  choices: readonly (readonly [value: string, name: string])[];
  modelDefault: string | null;
  /** Empty while it is unset. */
  value: string;
  onChange: (value: string | undefined) => void;
}

function SelectField({ name, hintId, help, choices, modelDefault, value, onChange }: SelectFieldProps) {
  const words = useWords(settingsWords);
  const { label } = useWords(parameterWords);
  const { hasKnownDefaults } = useAnswerer();
  const id = useId();

  return (
    <FieldRow id={id} label={label(name)} help={help}>
      <div className="-ml-2 w-38 flex-none narrow:w-32">
        <Select
          id={id}
          aria-describedby={hintId}
          data-setting={name}
          value={value}
          onChange={({ target }) => {
            onChange(target.value === '' ? undefined : target.value);
          }}
        >
          <option value="">{words.defaultChoice(hasKnownDefaults ? modelDefault : null)}</option>
          {choices.map(([choice, text]) => (
            <option key={choice} value={choice}>
              {text}
            </option>
          ))}
        </Select>
      </div>
    </FieldRow>
  );
}
