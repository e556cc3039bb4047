import type { ReactNode } from 'react';

/** The text of a person's message, exactly as written. */
export function UserBubble({ children }: { children: ReactNode }) {
  return (
    <div
      dir="auto"
      className="max-w-[85%] rounded-[14px_14px_4px_14px] bg-you px-3.5 py-[9px] wrap-anywhere whitespace-pre-wrap print:border print:border-line-strong forced-colors:border"
    >
      {children}
    </div>
  );
}
