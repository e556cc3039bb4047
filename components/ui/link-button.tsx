import type { ComponentProps } from 'react';

/** A button that reads as a link, in a line of text. */
export function LinkButton({ className = '', ...props }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={`rounded-md underline underline-offset-2 pointer-coarse:min-h-11 ${className}`}
      {...props}
    />
  );
}
