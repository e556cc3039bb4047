'use client';

import { useChat } from './chat-provider';
import { useShell } from './shell-provider';

/** Why the message was not sent. It goes once the settings are right. */
export function ComposerProblem() {
  const shell = useShell();
  const problem = useChat((state) => state.problems[0]);
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
