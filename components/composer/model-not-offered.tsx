'use client';

import { useShell } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import { modelNotOfferedWords } from '@/lib/words/en/problems';

/** Says before anything is sent that this deployment does not have the conversation's model, and leads to the others. */
export function ModelNotOffered({ name }: { name: string }) {
  const words = useWords(modelNotOfferedWords);
  const shell = useShell();

  return (
    <>
      <span className="min-w-0 wrap-anywhere">{words.notOffered(name)}</span>
      <button
        type="button"
        className="ml-auto rounded-md underline underline-offset-2"
        onClick={() => {
          shell.openSettings('model');
        }}
      >
        {words.choose}
      </button>
    </>
  );
}
