import type { ReactNode } from 'react';

/** The heading of a part of the settings, with an action at its end. */
export function SectionHeading({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="mb-2 flex min-h-6 items-center text-[13px]">
      <h2 className="font-[550]">{children}</h2>
      <span className="ml-auto text-[12.5px]">{action}</span>
    </div>
  );
}
