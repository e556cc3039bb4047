'use client';

import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';

/** Why what was to be sent was not, wherever that was tried. It goes as soon as a setting is changed. */
export function ComposerProblem() {
  const shell = useShell();
  const problem = useChat(({ problems, refusedFor }) => (refusedFor === problems ? problems[0] : undefined));
  if (problem === undefined) return null;

  return (
    <div
      role="alert"
      className="mb-2.5 flex flex-wrap items-center gap-2 rounded-lg bg-warn-soft px-3 py-1.5 text-sm"
    >
      <span className="min-w-0 wrap-anywhere">Not sent. {problem.message}</span>
      <button
        type="button"
        className="ml-auto rounded-md underline underline-offset-2"
        onClick={() => {
          shell.openSettings(problem.field);
        }}
      >
        Show it
      </button>
    </div>
  );
}
