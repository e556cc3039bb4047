'use client';

import { lazy, type ComponentType, type ReactNode } from 'react';
import type { LanguageTag } from '@/lib/words/languages';
import type { Language } from '@/lib/words/words';
import { WordsProvider } from './words-provider';

type Speaking = ComponentType<{ children: ReactNode }>;

function speaking(load: () => Promise<Language>) {
  return lazy(async (): Promise<{ default: Speaking }> => {
    const language = await load();
    return {
      default: ({ children }) => <WordsProvider language={language}>{children}</WordsProvider>,
    };
  });
}

/** A language's words are in a chunk of their own, which its document alone asks for. */
const providers: Readonly<Record<Exclude<LanguageTag, 'en'>, Speaking>> = {
  'en-XA': speaking(() => import('@/lib/words/pseudo').then(({ pseudo }) => pseudo)),
};

/** A page in a language, as the server draws it and as the browser takes it over. */
export function PageLanguage({ tag, children }: { tag: LanguageTag; children: ReactNode }) {
  if (tag === 'en') return children;
  const Provider = providers[tag];
  return <Provider>{children}</Provider>;
}
