/**
 * The languages that there are documents in, by their BCP 47 tags; English, which needs none of its own, comes first. To
 * add one: its file of areas, a line here and in components/words/page-language.tsx, and a folder in
 * app/in, for next-on-pages cannot prerender a folder for all of them.
 */
const languageTags = ['en', 'en-XA'] as const;
export type LanguageTag = (typeof languageTags)[number];

/** The header by which the worker tells a page that is rendered for its request which language to speak. */
export const LANGUAGE_HEADER = 'x-edgewise-language';

/** The language that a browser has chosen; kept for a year, readable by the page's own scripts. */
export const LANGUAGE_COOKIE = 'edgewise-language';

export function isLanguageTag(value: unknown): value is LanguageTag {
  const known: readonly unknown[] = languageTags;
  return known.includes(value);
}

/** The language that a request's cookies choose; English where they choose none that there is. */
export function chosenLanguage(cookies: string | null): LanguageTag {
  const chosen = cookies
    ?.split(';')
    .map((cookie) => cookie.trim().split('='))
    .find(([name]) => name === LANGUAGE_COOKIE)?.[1];
  return isLanguageTag(chosen) ? chosen : 'en';
}
