'use client';

import { lazy, Suspense } from 'react';

interface MessageTextProps {
  text: string;
  streaming: boolean;
}

/** The text as the model wrote it, while the renderer is on its way or could not be fetched. */
function PlainText({ text }: MessageTextProps) {
  return <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>;
}

// An empty chat needs no renderer, so it is not part of the page's first load.
const loadMarkdown = () => import('@/components/markdown/markdown');
const LazyMarkdown = lazy(() =>
  loadMarkdown().then(
    ({ Markdown }) => ({ default: Markdown }),
    () => ({ default: PlainText }),
  ),
);

/** Fetches the renderer ahead of the first answer. Where that fails, the answer's own attempt tells. */
export function preloadMessageText(): void {
  loadMarkdown().catch(() => undefined);
}

/** A message's text, drawn as Markdown. */
export function MessageText({ text, streaming }: MessageTextProps) {
  return (
    <Suspense fallback={<PlainText text={text} streaming={streaming} />}>
      <LazyMarkdown text={text} streaming={streaming} />
    </Suspense>
  );
}
