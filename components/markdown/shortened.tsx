import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

interface ShortenedProps {
  /** What is left out, as a sentence. */
  text: string;
  onShowMore: () => void;
}

/** Says that something was left out, and brings it back. */
export function Shortened({ text, onShowMore }: ShortenedProps) {
  const words = useWords(markdownWords);
  return (
    <p className="md-shortened">
      {text}{' '}
      <button type="button" data-opens onClick={onShowMore}>
        {words.showMore}
      </button>
    </p>
  );
}

/** Says that what stands above it is plain text, and formats more of it. */
export function PlainNotice({ onShowMore }: Pick<ShortenedProps, 'onShowMore'>) {
  const words = useWords(markdownWords);
  return (
    <p className="md-shortened">
      {words.plainBeyond}{' '}
      <button type="button" data-opens onClick={onShowMore}>
        {words.formatMore}
      </button>
    </p>
  );
}
