'use client';

import { RotateCcw } from 'lucide-react';
import { useId, useState, type ChangeEvent, type CSSProperties } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useStandIn } from '@/components/session/stand-in-provider';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { useWords } from '@/components/words/words-provider';
import { parameterWords } from '@/lib/words/en/parameters';
import { settingsWords } from '@/lib/words/en/settings';
import type { JsonValue } from '@/lib/json/json';
import type { Control } from '@/lib/parameters/kinds';
import type { KnownParameter } from '@/lib/parameters/parameters';
import { FieldError, useProblem } from './parts';

interface FieldProps {
  name: KnownParameter['name'];
  /** The id of the hint, for `aria-describedby`. */
  hintId: string;
}

type ControlOf<Kind extends Control['kind']> = Extract<Control, { kind: Kind }>;

/** One of lib/parameters: its control and its hint. */
export function ParameterField({ parameter }: { parameter: KnownParameter }) {
  const words = useWords(parameterWords);
  const hintId = useId();
  const isHintShown = parameter.group === 'more';

  return (
    <div className="py-[3px]">
      {controlField(parameter, hintId)}
      <p id={hintId} hidden={!isHintShown} className="mt-1 text-xs leading-snug text-ink-3">
        {words.hint(parameter.name)}
      </p>
    </div>
  );
}

function controlField(parameter: KnownParameter, hintId: string) {
  const { name, control } = parameter;
  const props = { name, hintId };
  switch (control.kind) {
    case 'choice':
      return <ChoiceField control={control} {...props} />;
    case 'number':
      return <NumberField {...props} />;
    case 'slider':
      return <SliderField control={control} {...props} />;
  }
}

/** The most that this deployment lets a parameter be; it is sent while nothing is set. null where it sets no limit. */
function useDeploymentLimit(name: KnownParameter['name']): number | null {
  return useChat((state) => (name === 'max_completion_tokens' ? state.maxCompletionTokens : null));
}

/** What a parameter is set to, undefined while it is unset, and what sets it. */
function useParameter(name: KnownParameter['name']) {
  const actions = useChatActions();
  const value = useChat((state) => state.conversation.settings.parameters[name]);
  const set = (changed: JsonValue | undefined) => {
    actions.setParameter(name, changed);
  };
  return [value, set] as const;
}

/** One of a few words. Unset it says what the model takes. */
function ChoiceField({ name, hintId, control }: FieldProps & { control: ControlOf<'choice'> }) {
  const words = useWords(settingsWords);
  const { label, hint } = useWords(parameterWords);
  const [value, set] = useParameter(name);
  const id = useId();

  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} title={hint(name)} className="mr-auto text-[13.5px]">
        {label(name)}
      </label>
      <div className="w-[9.5rem] flex-none">
        <Select
          id={id}
          aria-describedby={hintId}
          data-setting={name}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => {
            set(target.value === '' ? undefined : target.value);
          }}
        >
          <option value="">{words.defaultChoice(control.modelDefault)}</option>
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

/** A slider and a number of one value, "default" until either is touched. */
function SliderField({ name, hintId, control }: FieldProps & { control: ControlOf<'slider'> }) {
  const words = useWords(settingsWords);
  const { label } = useWords(parameterWords);
  const { min, max, step } = control;
  const [held, set] = useParameter(name);
  const value = typeof held === 'number' ? held : undefined;
  const modelDefault = useStandIn()?.defaults?.[name] ?? control.modelDefault;
  const { from, to } = sliderFill(control, value);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--from': from,
    '--to': to,
    '--fill': 'var(--accent)',
    '--edge': value === undefined ? 'var(--line-strong)' : 'var(--accent)',
  };

  return (
    <>
      <NumberField name={name} hintId={hintId} sliderStep={step} />
      <input
        type="range"
        aria-label={label(name)}
        aria-describedby={hintId}
        aria-valuetext={value === undefined ? words.defaultValue(modelDefault) : String(value)}
        data-setting={name}
        className="slider mt-0.5 block"
        style={style}
        min={min}
        max={max}
        step={step}
        value={Number.isFinite(value) ? value : modelDefault}
        onChange={(event) => {
          set(event.target.valueAsNumber);
        }}
      />
    </>
  );
}

/**
 * A number as typed. One out of bounds is kept and complained of, not changed. Without a slider below it, which is named
 * by the label and is where the setting is, the number is whole.
 */
function NumberField({ name, hintId, sliderStep }: FieldProps & { sliderStep?: number }) {
  const words = useWords(settingsWords);
  const parameter = useWords(parameterWords);
  const label = parameter.label(name);
  const [held, set] = useParameter(name);
  const value = typeof held === 'number' ? held : undefined;
  const problem = useProblem(name);
  // While it is typed in, the text as typed: a number would lose its last zero, or its minus before the first digit.
  const [typed, setTyped] = useState<string | null>(null);
  const limit = useDeploymentLimit(name);
  const inputId = useId();
  const errorId = useId();
  const limitId = useId();
  const hasSlider = sliderStep !== undefined;

  const handleChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setTyped(target.value);
    // What is not a number yet is NaN: set, so that nothing is sent without it, and complained of.
    const unset = target.value === '' && !target.validity.badInput;
    set(unset ? undefined : target.valueAsNumber);
  };

  return (
    <>
      <div className="flex items-center gap-1">
        <label htmlFor={inputId} title={parameter.hint(name)} className="mr-auto text-[13.5px]">
          {label}
        </label>
        <IconButton
          label={words.reset(label)}
          className={value === undefined ? 'invisible' : ''}
          onClick={() => {
            setTyped(null);
            set(undefined);
          }}
        >
          <RotateCcw size={13} />
        </IconButton>
        <input
          id={inputId}
          type="number"
          aria-label={hasSlider ? words.valueOf(label) : undefined}
          aria-invalid={problem !== null}
          aria-describedby={`${errorId} ${limit === null ? '' : limitId} ${hintId}`}
          data-setting={hasSlider ? undefined : name}
          className="number"
          placeholder={limit === null ? words.unset : String(limit)}
          step={sliderStep ?? 1}
          value={typed ?? (Number.isNaN(value) ? '' : (value ?? ''))}
          onChange={handleChange}
          onBlur={({ target }) => {
            // A lone minus is no change that React tells of.
            if (target.validity.badInput) set(Number.NaN);
            else setTyped(null);
          }}
        />
      </div>
      <FieldError id={errorId} message={problem} />
      {limit !== null && (
        <p id={limitId} className="mt-1 text-xs leading-snug text-ink-3">
          {words.limitHere(limit)}
        </p>
      )}
    </>
  );
}

/** A slider's thumb is this wide, and stays within the track. */
const THUMB = '16px';

/** Where the thumb's centre is when it has gone this fraction of its way, as a CSS length. */
function thumbCentre(fraction: number): string {
  return `calc(${THUMB} / 2 + ${fraction} * (100% - ${THUMB}))`;
}

/**
 * The set part of a slider's track, as CSS lengths from its left: from zero to the value, which a penalty may have on
 * either side. Nothing while the value is unset.
 */
export function sliderFill(
  { min, max }: { min: number; max: number },
  value: number | undefined,
): { from: string; to: string } {
  if (value === undefined || Number.isNaN(value)) return { from: '0px', to: '0px' };
  const fraction = (at: number) => (Math.min(Math.max(at, min), max) - min) / (max - min);
  const [start = 0, end = 0] = [fraction(0), fraction(value)].sort((a, b) => a - b);
  return { from: start === 0 ? '0px' : thumbCentre(start), to: thumbCentre(end) };
}
