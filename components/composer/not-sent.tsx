'use client';

import { useWords } from '@/components/words/words-provider';
import type { SettingsProblem } from '@/lib/settings/types';
import { composerNoticeWords } from '@/lib/words/en/composer-notices';
import { problemWords } from '@/lib/words/en/problems';

/** That a problem of the settings has kept a message from being sent, in words. */
export function NotSent({ problem }: { problem: SettingsProblem }) {
  const words = useWords(composerNoticeWords);
  const reasons = useWords(problemWords);
  return words.notSent(reasons.settings(problem));
}
