'use client';

import { useHydrated } from '@/components/ui/use-hydrated';
import { useTask } from '@/components/ui/use-task';
import type { Snapshot } from '@/lib/share/snapshot';

/** Makes the reader's own copy, and opens the chat with it. */
export function ContinueButton({ snapshot }: { snapshot: Snapshot }) {
  const hydrated = useHydrated();
  const { busy, problem, run } = useTask(
    () => 'This browser does not keep conversations here. Allow this site to store data, and try again.',
  );

  const copyAndOpen = () => {
    run(async () => {
      const { continueConversation } = await import('@/lib/share/continue-conversation');
      location.assign(await continueConversation(snapshot));
    });
  };

  return (
    <>
      {problem !== null && (
        <p
          role="alert"
          className="absolute inset-x-4 top-full mx-auto mt-2 max-w-[43rem] rounded-lg bg-warn-soft px-3 py-1.5 text-sm"
        >
          {problem}
        </p>
      )}
      <button
        type="button"
        className="button primary noscript:hidden"
        disabled={busy || !hydrated}
        onClick={copyAndOpen}
      >
        <span>
          Continue <span className="max-[430px]:sr-only">this conversation</span>
        </span>
      </button>
    </>
  );
}
