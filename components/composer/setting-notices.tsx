'use client';

import { useShell } from '@/components/session/shell';
import { LinkButton } from '@/components/ui/link-button';
import { useWords } from '@/components/words/words-provider';
import type { SettingsProblem } from '@/lib/settings/types';
import { composerNoticeWords } from '@/lib/words/en/composer-notices';
import { modelNotOfferedWords, problemWords } from '@/lib/words/en/problems';

/* What is said of settings that cannot be sent here. Most never have any: it is fetched when it is needed. */

/** That a problem of the settings has kept a message from being sent, in words. */
export function NotSent({ problem }: { problem: SettingsProblem }) {
  const words = useWords(composerNoticeWords);
  const reasons = useWords(problemWords);
  return words.notSent(reasons.settings(problem));
}

/** Says before anything is sent that this deployment does not have the conversation's model, and leads to the others. */
export function ModelNotOffered({ name }: { name: string }) {
  const words = useWords(modelNotOfferedWords);
  const shell = useShell();

  return (
    <>
      <span className="min-w-0 wrap-anywhere">{words.notOffered(name)}</span>
      <LinkButton
        className="ml-auto"
        onClick={() => {
          shell.openSettings('model');
        }}
      >
        {words.choose}
      </LinkButton>
    </>
  );
}
