import type { ComponentProps } from 'react';

/** A button that looks like quiet text. */
export function TextButton(props: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className="-mx-1.5 rounded-md px-1.5 py-0.5 text-ink-3 hover:enabled:bg-you hover:enabled:text-ink disabled:opacity-50"
      {...props}
    />
  );
}
