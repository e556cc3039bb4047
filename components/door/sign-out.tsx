'use client';

import { useTask } from '@/components/ui/use-task';
import { useWords } from '@/components/words/words-provider';
import { signOut } from '@/lib/api/access';
import { signOutWords } from '@/lib/words/en/door';

/** Ends this browser's session. `onOut` is called once it has ended. */
export function SignOut({ onOut }: { onOut: () => void }) {
  const words = useWords(signOutWords);
  const { busy, problem, run } = useTask(() => true);
  return (
    <>
      <button
        type="button"
        className="button bordered justify-self-start"
        aria-disabled={busy}
        onClick={() => {
          run(async () => {
            await signOut();
            onOut();
          });
        }}
      >
        {words.signOut}
      </button>
      <span role="status" className={problem === null ? 'sr-only' : 'text-[13px] text-warn'}>
        {problem !== null && words.failed}
      </span>
    </>
  );
}
