import type { TokenLimitParameterName } from '@/lib/model/parameters';
import { NumberField } from './number-field';

interface TokenLimit {
  readonly name: TokenLimitParameterName;
  readonly label: string;
  readonly hint: string;
}

/** A limit on the answer's tokens. */
export function TokenLimitField({ parameter: { name, label, hint } }: { parameter: TokenLimit }) {
  return (
    <div className="py-[3px]">
      <NumberField name={name} label={label} title={hint} step={1} settingHere />
      {name === 'max_tokens' && <p className="mt-1 text-xs leading-snug text-ink-3">{hint}</p>}
    </div>
  );
}
