import type { ReactNode } from 'react';

/** The log of the conversation. It is not read out as it changes; AnswerAnnouncer says what matters. */
export const logProps = { role: 'log', 'aria-label': 'Conversation', 'aria-live': 'off' } as const;

/** The log, with all of its messages drawn. */
export function MessageLog({ children }: { children?: ReactNode }) {
  return (
    <div {...logProps} className="grid grid-cols-[minmax(0,1fr)] gap-[26px] pointer-coarse:gap-10">
      {children}
    </div>
  );
}
