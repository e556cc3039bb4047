import { markWords } from '@/lib/search/marked-text';

/** A text with the words that were searched for marked. */
export function MarkedText({ text, words }: { text: string; words: readonly string[] }) {
  return markWords(text, words).map((piece, index) =>
    piece.marked ? (
      <mark key={index} className="rounded-[3px] bg-accent-soft text-ink">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
