'use client';

import { RotateCcw } from 'lucide-react';
import { useId, useState, type ChangeEvent, type CSSProperties } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useAnswerer } from '@/components/session/deployment';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import type { ParameterName } from '@/lib/parameters/parameters';
import { parameterWords } from '@/lib/words/en/parameters';
import { settingsWords } from '@/lib/words/en/settings';
import { FieldProblem, FieldRow, useParameter, useProblem, type ControlOf, type FieldProps } from './parts';

/** The most that this deployment allows of a parameter, which it sends while nothing is set; null for no limit. */
function useDeploymentLimit(name: ParameterName): number | null {
  return useChat((state) => (name === 'max_completion_tokens' ? state.deployment.maxCompletionTokens : null));
}

/** The number that applies while a parameter is not set, as far as it is known: what answers decides. */
function useDefault(name: ParameterName, modelDefault: number | undefined): number | undefined {
  const limit = useDeploymentLimit(name);
  const { standIn, maxOutputTokens, contextWindow } = useAnswerer();
  if (limit !== null) return limit;
  // An answer cannot be longer than all that its model can hold.
  const longest = name === 'max_completion_tokens' ? (maxOutputTokens ?? contextWindow) : undefined;
  return standIn?.defaults?.[name] ?? modelDefault ?? longest;
}

/** A slider and a number field for one value; both show the default until either is used. */
export function SliderField({ control, ...field }: FieldProps & { control: ControlOf<'slider'> }) {
  const words = useWords(settingsWords);
  const { label } = useWords(parameterWords);
  const { min, max, step } = control;
  const { name, hintId } = field;
  const [held, set] = useParameter(name);
  const value = typeof held === 'number' ? held : undefined;
  const shownDefault = useDefault(name, control.modelDefault) ?? control.modelDefault;
  const { from, to } = sliderFill(control, value);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--from': from,
    '--to': to,
    '--fill': 'var(--accent)',
    '--edge': value === undefined ? 'var(--line-strong)' : 'var(--accent)',
  };

  return (
    <>
      <NumberField {...field} modelDefault={control.modelDefault} sliderStep={step} />
      <input
        type="range"
        aria-label={label(name)}
        aria-describedby={hintId}
        aria-valuetext={value === undefined ? words.defaultValue(shownDefault) : String(value)}
        data-setting={name}
        className="slider mt-0.5 block"
        style={style}
        min={min}
        max={max}
        step={step}
        value={Number.isFinite(value) ? value : shownDefault}
        onChange={(event) => {
          set(event.target.valueAsNumber);
        }}
      />
    </>
  );
}

interface NumberFieldProps extends FieldProps {
  /** Where a slider stands below, which then has the label and the setting; without one the number is whole. */
  sliderStep?: number;
  modelDefault?: number;
}

/** A number as typed, with its default as a placeholder. One out of bounds is kept and reported, not changed. */
export function NumberField({ name, hintId, help, sliderStep, modelDefault }: NumberFieldProps) {
  const words = useWords(settingsWords);
  const label = useWords(parameterWords).label(name);
  const [held, set] = useParameter(name);
  const value = typeof held === 'number' ? held : undefined;
  const problem = useProblem(name);
  // While it is typed in, the text as typed: a number would lose its last zero, or its minus before the first digit.
  const [typed, setTyped] = useState<string | null>(null);
  const limit = useDeploymentLimit(name);
  const shownDefault = useDefault(name, modelDefault);
  const inputId = useId();
  const errorId = useId();
  const limitId = useId();
  const hasSlider = sliderStep !== undefined;

  const handleChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setTyped(target.value);
    // An entry that is not a number yet is NaN: set, so that nothing is sent without it, and reported.
    const unset = target.value === '' && !target.validity.badInput;
    set(unset ? undefined : target.valueAsNumber);
  };

  return (
    <>
      <FieldRow id={inputId} label={label} help={help}>
        <IconButton
          label={words.reset(label)}
          className={value === undefined ? 'invisible pointer-coarse:hidden' : ''}
          onClick={({ currentTarget }) => {
            setTyped(null);
            set(undefined);
            // The button disappears, and the focus must not go with it.
            const field = currentTarget.closest('[data-parameter]');
            field?.querySelector<HTMLElement>('[data-setting]')?.focus({ preventScroll: true });
          }}
        >
          <RotateCcw size={13} aria-hidden />
        </IconButton>
        <input
          id={inputId}
          type="number"
          aria-label={hasSlider ? words.valueOf(label) : undefined}
          aria-invalid={problem !== null}
          // The same from the server's HTML on: React may number ids anew when it takes the page over, and then changes only
          // the attributes that a later drawing changes (facebook/react#35518).
          aria-describedby={`${errorId} ${limitId} ${hintId}`}
          data-setting={hasSlider ? undefined : name}
          className="number flex-none"
          placeholder={shownDefault === undefined ? undefined : words.ghost(shownDefault)}
          step={sliderStep ?? 1}
          value={typed ?? (Number.isNaN(value) ? '' : (value ?? ''))}
          onChange={handleChange}
          onBlur={({ target }) => {
            // React reports no change for a lone minus.
            if (target.validity.badInput) set(Number.NaN);
            else setTyped(null);
          }}
        />
      </FieldRow>
      <FieldProblem id={errorId} problem={problem} />
      <p id={limitId} className="mt-1 text-xs leading-snug text-ink-3 empty:hidden">
        {limit === null ? null : words.limitHere(limit)}
      </p>
    </>
  );
}

/** The width of a slider's thumb, which stays within the track. */
const THUMB = '16px';

/** The centre of the thumb at a fraction of its way, as a CSS length. */
function thumbCentre(fraction: number): string {
  return `calc(${THUMB} / 2 + ${fraction} * (100% - ${THUMB}))`;
}

/**
 * The filled part of a slider's track, as CSS lengths from its left: from zero to the value, which may be on either side
 * of it. Nothing while the value is unset.
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
