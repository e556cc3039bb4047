'use client';

import { useId, type CSSProperties } from 'react';
import { Select } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import type { Draw } from '@/lib/answer/reweigh';
import { lensWords } from '@/lib/words/en/lens';

/** How the shares are shown. */
export interface Weighing {
  /** null for as they were returned. */
  readonly draw: Draw | null;
  /** The temperature that is taken to be in what was returned; 1 for none. */
  readonly returnedAt: number;
}

const sliders = [
  { name: 'temperature', max: 2 },
  { name: 'topP', max: 1 },
] as const;

interface WeighingFieldsProps {
  weighing: Weighing;
  /** null where none was set. */
  askedTemperature: number | null;
  onChange: (weighing: Weighing) => void;
}

/** The temperature and top_p that the shares are shown for. */
export function WeighingFields({ weighing, askedTemperature, onChange }: WeighingFieldsProps) {
  const words = useWords(lensWords);
  const id = useId();
  const { draw, returnedAt } = weighing;
  const shown: Draw = draw ?? { temperature: returnedAt, topP: 1 };
  // At 1 before and after are the same, and at 0 nothing is left of what was before.
  const mayBeAfter = askedTemperature !== null && askedTemperature > 0 && askedTemperature !== 1;

  return (
    <div className="lens-weighing">
      {sliders.map(({ name, max }) => {
        const value = shown[name];
        const style: CSSProperties & Record<`--${string}`, string> = {
          '--from': '0%',
          '--to': `${String((value / max) * 100)}%`,
          '--fill': draw === null ? 'var(--line-strong)' : 'var(--accent)',
          '--edge': draw === null ? 'var(--line-strong)' : 'var(--accent)',
        };
        return (
          <div key={name} className="lens-slider">
            <label htmlFor={`${id}-${name}`}>{words[name]}</label>
            <input
              id={`${id}-${name}`}
              type="range"
              className="slider"
              style={style}
              min={0}
              max={max}
              step={0.05}
              value={value}
              aria-valuetext={draw === null ? words.asReturned : words.value(value)}
              onChange={({ target }) => {
                onChange({ ...weighing, draw: { ...shown, [name]: target.valueAsNumber } });
              }}
            />
            <output htmlFor={`${id}-${name}`}>{draw === null ? '–' : words.value(value)}</output>
          </div>
        );
      })}
      {mayBeAfter && (
        <div className="lens-returned">
          <label htmlFor={`${id}-returned`}>{words.returnedAre}</label>
          <Select
            id={`${id}-returned`}
            value={String(returnedAt)}
            onChange={({ target }) => {
              onChange({ ...weighing, returnedAt: Number(target.value) });
            }}
          >
            <option value="1">{words.before}</option>
            <option value={String(askedTemperature)}>{words.after(askedTemperature)}</option>
          </Select>
        </div>
      )}
      <button
        type="button"
        className="lens-link"
        aria-disabled={draw === null}
        onClick={() => {
          onChange({ ...weighing, draw: null });
        }}
      >
        {words.asReturned}
      </button>
    </div>
  );
}
