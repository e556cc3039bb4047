import { useWords } from '@/components/words/words-provider';
import type { Choice } from '@/lib/conversation/types';
import type { NotShown as Kind } from '@/lib/model/not-shown';
import { choiceWords, notShownWords } from '@/lib/words/en/message-parts';

/* What few answers have to be said of them. */

/** Names content of an answer that is not shown. */
export function NotShown({ kinds }: { kinds: readonly Kind[] }) {
  return <p className="mt-2 text-sm text-ink-3">{useWords(notShownWords).notShown(kinds)}</p>;
}

/** Which of the answers of one request this is, and with which of them their tokens are counted. */
export function ChoiceFact({ choice }: { choice: Choice }) {
  return <span>{useWords(choiceWords).place(choice)}</span>;
}
