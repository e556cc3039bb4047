'use client';

import { ImageOff } from 'lucide-react';
import { useWords } from '@/components/words/words-provider';
import { sentAttachmentWords } from '@/lib/words/en/attaching';
import type { ImagePart } from '@/lib/conversation/types';
import { useAttachmentUrl } from './use-attachment-bytes';

interface PictureProps {
  image: ImagePart;
  /** Empty where something beside it says what it is. */
  alt: string;
  className: string;
}

/** An attached image, whose place is known before it is there. The browser decodes it once it comes near the screen. */
export function Picture({ image: { hash, width, height }, alt, className }: PictureProps) {
  const words = useWords(sentAttachmentWords);
  const url = useAttachmentUrl(hash);

  if (url === null) {
    return (
      <span
        className={`grid place-content-center justify-items-center gap-1 bg-panel p-2 text-center text-xs text-ink-2 ${className}`}
      >
        <ImageOff size={18} aria-hidden />
        <span className={alt === '' ? 'sr-only' : ''}>{words.gone}</span>
      </span>
    );
  }
  // An <img> with an empty address would load the page itself.
  if (url === undefined) return <span className={`block bg-panel ${className}`} />;
  return (
    <img
      src={url}
      alt={alt}
      {...{ width, height }}
      loading="lazy"
      decoding="async"
      draggable={false}
      className={className}
    />
  );
}
