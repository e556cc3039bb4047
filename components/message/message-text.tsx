'use client';

import { createElement, useEffect } from 'react';
import { useWords } from '@/components/words/words-provider';
import { markdownRenderer } from './answering-parts';
import { messageWords } from '@/lib/words/en/message';

/** A message's text, drawn as Markdown; as the model wrote it while the renderer is not there. */
export function MessageText({ text, streaming }: { text: string; streaming: boolean }) {
  const Markdown = markdownRenderer.usePart();
  useEffect(() => {
    markdownRenderer.preload();
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
  const words = useWords(messageWords);
  useEffect(() => {
    markdownRenderer.preload();
  }, []);
  return (
    <p className="waiting" data-waiting={words.waiting}>
      <span aria-hidden className="caret" />
    </p>
  );
}
