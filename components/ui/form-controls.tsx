import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useWords } from '@/components/words/words-provider';
import { controlWords } from '@/lib/words/en/controls';

/** A native select with the page's own arrow. */
export function Select(props: ComponentProps<'select'>) {
  return (
    <div className="relative">
      <select className="select" {...props} />
      <ChevronDown
        size={15}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 end-3 my-auto text-ink-3"
      />
    </div>
  );
}

/** The options of a select, each with its name. */
export function Options({ of }: { of: readonly { readonly id: string; readonly name: string }[] }) {
  return of.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}

interface SwitchProps extends Omit<ComponentProps<'button'>, 'onChange'> {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** An on-off switch; a `<label>` for its id names it. */
export function Switch({ checked, onChange, ...props }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      className="switch"
      onClick={() => {
        onChange(!checked);
      }}
      {...props}
    />
  );
}

interface FormButtonsProps {
  /** The label of the button that submits. */
  submit: string;
  disabled?: boolean;
  /** Whether it is being done: it can be neither pressed again nor lose the focus. */
  busy?: boolean;
  onCancel: () => void;
}

/** The buttons at the end of a form: leaving it, and doing what it is for. */
export function FormButtons({ submit, disabled, busy, onCancel }: FormButtonsProps) {
  const { cancel } = useWords(controlWords);
  return (
    <>
      <button type="button" className="button bordered" onClick={onCancel}>
        {cancel}
      </button>
      <button type="submit" className="button primary" disabled={disabled} aria-disabled={busy}>
        {submit}
      </button>
    </>
  );
}
