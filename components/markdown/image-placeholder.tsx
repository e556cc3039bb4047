import { useState } from 'react';
import type { ImageNode } from '@/lib/markdown/tree';
import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

const MAX_SHOWN_ADDRESS = 200;

/** An image's description and address. It is fetched only when the reader asks, so that no model can make a page call out. */
export function ImagePlaceholder({ image }: { image: ImageNode }) {
  const words = useWords(markdownWords);
  const [state, setState] = useState<'waiting' | 'shown' | 'failed'>('waiting');
  const { alt, address, source } = image;
  if (source === 'embedded' || state === 'shown') {
    return (
      <img
        className="md-image"
        src={address}
        alt={alt}
        referrerPolicy="no-referrer"
        onError={() => {
          setState('failed');
        }}
      />
    );
  }
  return (
    <span className="md-image-placeholder">
      <span>{alt || words.image}</span>
      <span className="md-address">{address.slice(0, MAX_SHOWN_ADDRESS)}</span>
      {state === 'failed' && <span>{words.imageFailed}</span>}
      {source === 'remote' && (
        <button
          type="button"
          onClick={() => {
            setState('shown');
          }}
        >
          {words.loadImage}
        </button>
      )}
    </span>
  );
}
