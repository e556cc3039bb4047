import type { ComponentProps, ReactNode } from 'react';

interface IconButtonProps extends ComponentProps<'button'> {
  /** The accessible name, and the tooltip. */
  label: string;
  children: ReactNode;
}

/** A button that shows an icon alone. */
export function IconButton({ label, className = '', children, ...props }: IconButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} className={`icon-button ${className}`} {...props}>
      {children}
    </button>
  );
}
