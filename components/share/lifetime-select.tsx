import type { ComponentProps } from 'react';
import { Select } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { lifetime, type Lifetime } from '@/lib/share/contract';
import { shareWords } from '@/lib/words/en/share';

interface LifetimeSelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  /** null where none of them is meant: what is set already is shown as `placeholder`. */
  value: Lifetime | null;
  placeholder?: string;
  onChange: (lifetime: Lifetime) => void;
}

/** How long from now a share is there. */
export function LifetimeSelect({ value, placeholder, onChange, ...props }: LifetimeSelectProps) {
  const labels = useWords(shareWords).lifetimes;
  return (
    <Select
      {...props}
      value={value ?? ''}
      onChange={(event) => {
        const chosen = lifetime.safeParse(event.target.value);
        if (chosen.success) onChange(chosen.data);
      }}
    >
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {lifetime.options.map((option) => (
        <option key={option} value={option}>
          {labels[option]}
        </option>
      ))}
    </Select>
  );
}
