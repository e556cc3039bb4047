/** Says that something was left out, and brings it back. */
export function Shortened({ what, onShowMore }: { what: string; onShowMore: () => void }) {
  return (
    <p className="md-shortened">
      Shortened: {what}.{' '}
      <button type="button" data-opens onClick={onShowMore}>
        Show more
      </button>
    </p>
  );
}
