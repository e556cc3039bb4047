'use client';

import { createContext, use, type ReactNode } from 'react';
import { english, type Area, type Language, type Messages } from '@/lib/words/words';

const LanguageContext = createContext<Language>(english);

/** Has everything within speak a language; without one the page speaks English. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** An area of the catalog in the page's language. The object stays the same. */
export function useWords<M extends Messages>(area: Area<M>): M {
  return use(LanguageContext).words(area);
}
