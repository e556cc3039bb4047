import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageWords } from './en/pages';

it('is what the manifest says of the site too, which no code writes', () => {
  const manifest: unknown = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8'));
  expect(manifest).toMatchObject(pageWords.english.site);
});
