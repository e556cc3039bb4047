import { useEffect, useState } from 'react';

const SHOWN_FOR_MS = 1600;

/** Copies a code block's text, and says for a moment whether it could. */
export function CopyCode({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<'Copied' | 'Not allowed' | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => {
      setOutcome(null);
    }, SHOWN_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);

  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setOutcome('Copied');
      },
      () => {
        setOutcome('Not allowed');
      },
    );
  };

  return (
    <button type="button" aria-label="Copy code" onClick={copy}>
      <span role="status">{outcome}</span>
      {outcome === null && 'Copy'}
    </button>
  );
}
