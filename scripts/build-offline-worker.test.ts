import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { buildFilesOf } from './build-offline-worker';

const chunks = '_next/static/chunks';
const output: Record<string, string> = {
  'index.html': 'chat',
  'b.html': 'boards',
  [`${chunks}/app/page-1.js`]: 'page',
  [`${chunks}/large-1.js`]: 'x'.repeat(1_000_001),
  [`${chunks}/polyfills-1.js`]: 'old',
  '_next/static/media/font.woff2': 'font',
  '_next/static/media/font.ttf': 'font',
  '_next/static/id/_buildManifest.js': 'manifest',
  'diagram/main.js': 'diagram',
  ...Object.fromEntries(
    ['manifest.webmanifest', 'favicon.ico', 'icon.svg', 'icon-192.png', 'apple-touch-icon.png'].map(
      (name) => [name, name],
    ),
  ),
};

async function listOf(changed: Record<string, string> = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'edgewise-build-'));
  for (const [path, content] of Object.entries({ ...output, ...changed })) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  return buildFilesOf(directory);
}

it('lists what the pages ask for, by their hashes; large and unlikely files apart', async () => {
  const { documents, files, later } = await listOf();
  expect(documents).toEqual(['/', '/b']);
  expect(Object.keys(files).filter((path) => path.startsWith('/_next/'))).toEqual([
    '/_next/static/chunks/app/page-1.js',
    '/_next/static/media/font.woff2',
  ]);
  expect(Object.keys(later)).toEqual([`/${chunks}/large-1.js`, `/${chunks}/polyfills-1.js`]);
  expect(files['/icon.svg']).toMatch(/^sha256-[\w+/]{43}=$/);
});

it.each(['index.html', 'b.html', 'icon.svg', `${chunks}/app/page-1.js`, `${chunks}/large-1.js`])(
  'is another build where %s is another',
  async (path) => {
    const [first, same, other] = [await listOf(), await listOf(), await listOf({ [path]: 'changed' })];
    expect(same).toEqual(first);
    expect(other.id).not.toBe(first.id);
  },
);
