import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

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
