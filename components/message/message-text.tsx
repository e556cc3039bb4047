'use client';

import { createElement, useEffect } from 'react';
import { fetchedAhead } from '@/components/ui/fetched-ahead';
import { useWords } from '@/components/words/words-provider';
import { preloadErrorText } from './answer-error-text';
import { preloadAsk } from '@/lib/chat/answers-under-way';
import { messageTextWords } from '@/lib/words/en/message-text';

// An empty chat needs no renderer, so it is not part of the page's first load.
const renderer = fetchedAhead(() =>
  import(/* webpackChunkName: "markdown" */ '@/components/markdown/markdown').then(
    (module) => module.Markdown,
  ),
);

/** A message's text, drawn as Markdown; as the model wrote it while the renderer is not there. */
export function MessageText({ text, streaming }: { text: string; streaming: boolean }) {
  const Markdown = renderer.usePart();
  useEffect(() => {
    renderer.preload();
  }, [streaming]);

  if (Markdown === null || Markdown === 'failed')
    return (
      <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
        {text}
      </p>
    );
  return createElement(Markdown, { text, streaming });
}

/** Stands where an answer's text will be, until its first word. */
export function WaitingText() {
  const words = useWords(messageTextWords);
  useEffect(() => {
    renderer.preload();
  }, []);
  return (
    <p className="waiting" data-waiting={words.waiting}>
      <span aria-hidden className="caret" />
    </p>
  );
}

/** Fetches what a question and its answer need, while the person is about to ask. */
export function preloadAnswering(): void {
  void preloadAsk();
  preloadErrorText();
  renderer.preload();
}
