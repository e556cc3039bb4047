'use client';

import { createElement, useEffect, useSyncExternalStore } from 'react';
import type { Markdown } from '@/components/markdown/markdown';
import { preloadAsk } from '@/lib/answer/ask-on-demand';

// An empty chat needs no renderer, so it is not part of the page's first load.
let renderer: typeof Markdown | null = null;
const listeners = new Set<() => void>();

/** A message's text, drawn as Markdown; as the model wrote it while the renderer is not there. */
export function MessageText({ text, streaming }: { text: string; streaming: boolean }) {
  const loaded = useSyncExternalStore(
    subscribe,
    () => renderer,
    () => null,
  );
  useEffect(preloadMessageText, [streaming]);

  if (loaded === null) return <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>;
  return createElement(loaded, { text, streaming });
}

/** Stands where an answer's text will be, until its first word. */
export function WaitingText() {
  useEffect(preloadMessageText, []);
  return (
    <p className="waiting">
      <span aria-hidden className="caret" />
    </p>
  );
}

/** Fetches what a question and its answer need, while the person is about to ask. */
export function preloadAnswering(): void {
  void preloadAsk();
  preloadMessageText();
}

/** Fetches the renderer ahead of the first answer. Where that fails, the next answer tries again. */
function preloadMessageText(): void {
  if (renderer !== null) return;
  import('@/components/markdown/markdown').then(
    (loaded) => {
      renderer = loaded.Markdown;
      for (const listener of listeners) listener();
    },
    () => undefined,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
