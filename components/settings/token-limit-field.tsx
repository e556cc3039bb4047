'use client';

import { useId } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { formatCount } from '@/components/ui/format';
import type { TokenLimitParameterName } from '@/lib/parameters/parameters';
import { NumberField } from './number-field';

interface TokenLimitFieldProps {
  parameter: { readonly name: TokenLimitParameterName; readonly label: string; readonly hint: string };
  /** Whether the hint is written out, not only shown where the label is pointed at. */
  explained?: boolean;
}

/** A limit on the answer's tokens. */
export function TokenLimitField({ parameter, explained = false }: TokenLimitFieldProps) {
  const { name, label, hint } = parameter;
  const limit = useChat((state) => state.maxCompletionTokens);
  const limitId = useId();
  const isLimited = limit !== null && name === 'max_completion_tokens';

  return (
    <div className="py-[3px]">
      <NumberField
        name={name}
        label={label}
        title={hint}
        step={1}
        settingHere
        {...(isLimited && { placeholder: String(limit), describedBy: limitId })}
      />
      {isLimited && (
        <p id={limitId} className="mt-1 text-xs leading-snug text-ink-3">
          Limited to {formatCount(limit)} by this deployment
        </p>
      )}
      {explained && <p className="mt-1 text-xs leading-snug text-ink-3">{hint}</p>}
    </div>
  );
}
