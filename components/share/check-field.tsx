import { useId, type ReactNode } from 'react';

interface CheckFieldProps {
  label: string;
  /** The accessible name, where the label alone is not unique. */
  name?: string;
  /** Beside the label. */
  aside?: string | null;
  checked: boolean;
  /** Whether what is left out is struck through; it is not where a part of it goes all the same. */
  struck?: boolean;
  onChange: (checked: boolean) => void;
  /** A description, never shortened. */
  children: ReactNode;
}

/** Something to be shared or left out, with its text. */
export function CheckField({
  label,
  name,
  aside,
  checked,
  struck = true,
  onChange,
  children,
}: CheckFieldProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
      <input
        type="checkbox"
        id={id}
        aria-label={name}
        aria-describedby={`${id}-text`}
        className="mt-[5px] accent-accent"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <label htmlFor={id} className="text-[13.5px] font-medium">
        {label}
        {aside && <span className="ml-2 font-mono text-xs font-normal text-ink-3">{aside}</span>}
      </label>
      <p
        id={`${id}-text`}
        className={`col-start-2 text-[13px] leading-normal wrap-anywhere whitespace-pre-wrap ${checked || !struck ? 'text-ink-2' : 'text-ink-3 line-through'}`}
      >
        {children}
      </p>
    </div>
  );
}
