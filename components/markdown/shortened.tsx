import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

interface ShortenedProps {
  /** Says what is not shown. */
  text: string;
  onShowMore: () => void;
}

/** Says that something is not shown, and brings it back. */
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

/** Says that the text above is plain, and formats more of it. */
export function PlainNotice({ onShowMore }: Pick<ShortenedProps, 'onShowMore'>) {
  const words = useWords(markdownWords);
  return (
    <p className="md-shortened">
      {words.plainText}{' '}
      <button type="button" data-opens onClick={onShowMore}>
        {words.formatMore}
      </button>
    </p>
  );
}
