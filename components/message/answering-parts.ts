import { fetchedAhead } from '@/components/ui/on-demand';
import { preloadAsk } from '@/lib/chat/answers-under-way';

// An empty chat needs no renderer, and most answers none of the errors' sentences: neither is part of the page's first load.
export const markdownRenderer = fetchedAhead(() =>
  import(/* webpackChunkName: "markdown" */ '@/components/markdown/markdown').then((module) => {
    setTimeout(module.readAhead);
    return module.Markdown;
  }),
);
export const errorSentence = fetchedAhead(() =>
  import('./error-sentence').then((module) => module.ErrorSentence),
);

/** Fetches what a question and its answer need, while the person is about to ask. */
export function preloadAnswering(): void {
  void preloadAsk();
  errorSentence.preload();
  markdownRenderer.preload();
}
