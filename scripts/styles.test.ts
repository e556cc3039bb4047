import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const sheets = ['app', 'components'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => join(folder, path)),
);

/** Returns the parts of a sheet that select by “whatever comes after”. */
function afterAnything(css: string): readonly string[] {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .split(/[{};]/)
    .filter((part) => /[+~]\s*(\*|:(?!is|where))/.test(part))
    .map((part) => part.trim());
}

it('selects nothing by “whatever comes after”', () => {
  // With such a rule, Chromium finds the styles of a list's whole subtree again whenever one of its rows is removed: as it is scrolled.
  expect(afterAnything('a > * + * { top: 1px } b ~ :not(i) { top: calc(1px + 2px) }')).toEqual([
    'a > * + *',
    'b ~ :not(i)',
  ]);
  expect(afterAnything('h2 + :where(h2, hr) { left: calc(1px + 2px * 3) } /* + * */')).toEqual([]);
  expect(sheets.flatMap((sheet) => afterAnything(readFileSync(sheet, 'utf8')))).toEqual([]);
});
