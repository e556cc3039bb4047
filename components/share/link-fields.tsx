import { useId, type ComponentProps } from 'react';
import { Select } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { lifetime, type Lifetime, type ShareKind } from '@/lib/share/contract';
import { shareWords } from '@/lib/words/en/share';

interface LinkFieldsProps {
  kind: ShareKind;
  lifetime: Lifetime;
  onKind: (kind: ShareKind) => void;
  onLifetime: (lifetime: Lifetime) => void;
}

/** Chooses who can read what is shared, and for how long. */
export function LinkFields({ kind, lifetime, onKind, onLifetime }: LinkFieldsProps) {
  const words = useWords(shareWords);
  const id = useId();
  return (
    <>
      <KindField value={kind} onChange={onKind} />
      <div className="grid gap-1.5">
        <label htmlFor={id} className="text-[13px] font-[550]">
          {words.expires}
        </label>
        <LifetimeSelect id={id} value={lifetime} onChange={onLifetime} />
      </div>
    </>
  );
}

/** Chooses who can read what is shared. */
function KindField({ value, onChange }: { value: ShareKind; onChange: (kind: ShareKind) => void }) {
  const words = useWords(shareWords);
  const id = useId();
  const kinds = [
    { kind: 'unlisted', label: words.unlisted, meaning: words.unlistedMeaning },
    { kind: 'private', label: words.private, meaning: words.privateMeaning },
  ] as const;
  return (
    <fieldset className="grid gap-2 min-[560px]:grid-cols-2">
      <legend className="sr-only">{words.kindLegend}</legend>
      {kinds.map(({ kind, label, meaning }) => (
        <div
          key={kind}
          className="relative grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-2.5 gap-y-0.5 rounded-xl border border-line-strong px-3.5 py-3 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={id}
            id={`${id}-${kind}`}
            aria-describedby={`${id}-${kind}-meaning`}
            className="relative z-1 mt-[5px] accent-accent"
            checked={value === kind}
            onChange={() => {
              onChange(kind);
            }}
          />
          <label
            htmlFor={`${id}-${kind}`}
            className="text-sm font-[550] after:absolute after:inset-0 after:cursor-pointer"
          >
            {label}
          </label>
          <p id={`${id}-${kind}-meaning`} className="col-start-2 text-[13px] leading-normal text-ink-2">
            {meaning}
          </p>
        </div>
      ))}
    </fieldset>
  );
}

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
