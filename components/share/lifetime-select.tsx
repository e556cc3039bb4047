import type { ComponentProps } from 'react';
import { Select } from '@/components/ui/select';
import { lifetime, type Lifetime } from '@/lib/share/contract';

const labels: Readonly<Record<Lifetime, string>> = {
  day: 'In a day',
  week: 'In a week',
  month: 'In a month',
  never: 'Never',
};

interface LifetimeSelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  /** null where none of them is meant: what is set already is shown as `placeholder`. */
  value: Lifetime | null;
  placeholder?: string;
  onChange: (lifetime: Lifetime) => void;
}

/** How long from now a share is there. */
export function LifetimeSelect({ value, placeholder, onChange, ...props }: LifetimeSelectProps) {
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
