import { useWords } from '@/components/words/words-provider';
import type { Choice } from '@/lib/conversation/types';
import { choiceWords } from '@/lib/words/en/message-parts';

/** Which of the answers of one request this is, and with which of them their tokens are counted. */
export function ChoiceFact({ choice: { index, of } }: { choice: Choice }) {
  const words = useWords(choiceWords);
  return (
    <span>
      {words.place(index + 1, of)} · {index === 0 ? words.countsAll : words.countedWithFirst}
    </span>
  );
}
