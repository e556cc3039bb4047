import { useWords } from '@/components/words/words-provider';
import type { NotShown as Kind } from '@/lib/model/not-shown';
import { notShownWords } from '@/lib/words/en/message-parts';

/** What an answer had beside what is shown of it. */
export function NotShown({ kinds }: { kinds: readonly Kind[] }) {
  return <p className="mt-2 text-sm text-ink-3">{useWords(notShownWords).notShown(kinds)}</p>;
}
