import { useWords } from '@/components/words/words-provider';
import type { Choice } from '@/lib/conversation/types';
import { choiceWords } from '@/lib/words/en/message-parts';

/** Which of the answers of one request this is, and with which of them their tokens are counted. */
export function ChoiceFact({ choice }: { choice: Choice }) {
  return <span>{useWords(choiceWords).place(choice)}</span>;
}
