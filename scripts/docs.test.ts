import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../.dependency-cruiser.mjs';

/* The documents name files; here is what keeps the names true. */

const folders = [
  '.ci',
  'app',
  'bench',
  'components',
  'docs',
  'e2e',
  'lib',
  'local-ai',
  'migrations',
  'scripts',
];
const files = [
  ...readdirSync('.', { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : [])),
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  ),
];
const names = new Set(files.map((file) => basename(file)));
const documents = files.filter((file) => file.endsWith('.md'));

/** The paths in a document's code spans: `lib/json/json-meter.ts`, `components/ui/`, `ask.ts`. */
function namedFiles(text: string): readonly string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');
  return spans
    .filter((span) => /^[\w@.[\]-]+(\/[\w@.[\]-]+)*\/?$/.test(span))
    .filter(
      (span) =>
        /^(app|bench|components|docs|e2e|lib|local-ai|migrations|scripts)\//.test(span) ||
        /\.(ts|tsx|mjs|sql|css)$/.test(span),
    );
}

function exists(named: string): boolean {
  const path = named.replace(/\/$/, '');
  if (existsSync(path)) return true;
  return path.includes('/')
    ? files.some((file) => file.endsWith(`/${path}`) || file.startsWith(`${path}.`))
    : names.has(path);
}

it.each(documents)('%s names files that exist', (document) => {
  expect(namedFiles(readFileSync(document, 'utf8')).filter((named) => !exists(named))).toEqual([]);
});

it.each(documents)('%s links to files that exist', (document) => {
  const links = [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)];
  const missing = links
    .map(([, link]) => join(dirname(document), link ?? ''))
    .filter((path) => !existsSync(path));
  expect(missing).toEqual([]);
});

it('docs/architecture.md shows every room', () => {
  const text = readFileSync('docs/architecture.md', 'utf8');
  const rooms = (config.forbidden ?? []).flatMap(
    ({ name }) => /^what (.*) may import$/.exec(name ?? '')?.[1] ?? [],
  );
  expect(rooms.filter((room) => !text.includes(`\`${room}\``))).toEqual([]);
});

/** The stops of a message's way, from the key to the screen, and those after it: of each its file and its functions. */
function stopsOf(text: string): readonly { number: number; file: string; functions: readonly string[] }[] {
  return [...text.matchAll(/^\| +(\d+) \| `([^`]+)` +\| ([^|]*) \|/gm)].map(
    ([, number, file = '', functions = '']) => ({
      number: Number(number),
      file,
      functions: [...functions.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''),
    }),
  );
}

const architecture = readFileSync('docs/architecture.md', 'utf8');
const stops = stopsOf(architecture);
const [toTheScreen = ''] = architecture.split('And how it is kept');

it.each(stops)('stop $number of a message’s way is in $file', ({ file, functions }) => {
  const source = readFileSync(file, 'utf8');
  const missing = functions.filter(
    (name) =>
      !new RegExp(`(?:function|const) ${name}\\b|^ +(?:async )?\\*?${name}(?:: |\\()`, 'm').test(source),
  );
  expect(missing).toEqual([]);
});

it('a message’s way can be followed: few files, few changes of folder, few returns', () => {
  const way = stopsOf(toTheScreen);
  const folders = way.map(({ file }) => dirname(file)).filter((folder, at, all) => folder !== all[at - 1]);
  expect(stops.map(({ number }) => number)).toEqual(stops.map((_, at) => at + 1));
  expect(new Set(way.map(({ file }) => file)).size).toBeLessThanOrEqual(25);
  expect(folders.length - 1).toBeLessThanOrEqual(12);
  expect(folders.length - new Set(folders).size).toBeLessThanOrEqual(3);
  expect(way.length).toBeGreaterThan(15);
});
