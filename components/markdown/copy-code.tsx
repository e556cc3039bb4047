import { useCopying } from '@/components/ui/copy-button';

const said = { copied: 'Copied', refused: 'Not allowed' };

/** Copies a code block's text, and says for a moment whether it could. */
export function CopyCode({ text }: { text: string }) {
  const { outcome, copy } = useCopying();

  return (
    <button
      type="button"
      aria-label="Copy code"
      onClick={() => {
        copy(text);
      }}
    >
      <span role="status">{outcome && said[outcome]}</span>
      {outcome === null && 'Copy'}
    </button>
  );
}
