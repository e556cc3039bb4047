interface ShortenedProps {
  what: string;
  onShowMore: () => void;
}

/** Says that something was left out, and brings it back. */
export function Shortened({ what, onShowMore }: ShortenedProps) {
  return (
    <p className="md-shortened">
      Shortened: {what}.{' '}
      <button type="button" data-opens onClick={onShowMore}>
        Show more
      </button>
    </p>
  );
}

/** Says that what stands above it is plain text, and formats more of it. */
export function PlainNotice({ onShowMore }: Pick<ShortenedProps, 'onShowMore'>) {
  return (
    <p className="md-shortened">
      Part of this message is plain text, because it has too much formatting.{' '}
      <button type="button" data-opens onClick={onShowMore}>
        Format more
      </button>
    </p>
  );
}
