'use client';

import { useId, type CSSProperties } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useStandIn } from '@/components/session/stand-in-provider';
import type { SamplingParameter } from '@/lib/parameters/parameters';
import { NumberField } from './number-field';
import { sliderFill } from './slider-fill';

/** A sampling parameter: a slider and a number of one value, "default" until either is touched. */
export function SamplingField({ parameter }: { parameter: SamplingParameter }) {
  const { name, label, min, max, step, hint } = parameter;
  const actions = useChatActions();
  const value = useChat((state) => state.conversation.settings.parameters[name]);
  const modelDefault = useStandIn()?.defaults?.[name] ?? parameter.modelDefault;
  const hintId = useId();
  const { from, to } = sliderFill(parameter, value);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--from': from,
    '--to': to,
    '--fill': 'var(--accent)',
    '--edge': value === undefined ? 'var(--line-strong)' : 'var(--accent)',
  };

  return (
    <div className="py-[3px]">
      <NumberField name={name} inputLabel={`${label} value`} label={label} title={hint} step={step} />
      <input
        type="range"
        aria-label={label}
        aria-describedby={hintId}
        aria-valuetext={value === undefined ? `default, ${String(modelDefault)}` : String(value)}
        data-setting={name}
        className="slider mt-0.5 block"
        style={style}
        min={min}
        max={max}
        step={step}
        value={Number.isFinite(value) ? value : modelDefault}
        onChange={(event) => {
          actions.setParameter(name, event.target.valueAsNumber);
        }}
      />
      <span id={hintId} hidden>
        {hint}
      </span>
    </div>
  );
}
