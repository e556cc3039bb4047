import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { licences, licencesDocument } from './licences';
import { missingPackages, readLock } from './lockfile.mjs';

/* Where the code of others comes from, and what of it must not be here. */

const lock = readLock();
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

it('Next.js has the mends for what was found in it', () => {
  // CVE-2025-55182, CVE-2026-64641, CVE-2026-94482, CVE-2026-96889.
  const versions = locked.flatMap(([path, { version }]) =>
    /(^|\/)node_modules\/next$/.test(path) ? [version] : [],
  );
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter((version) => !isAtLeast(version ?? '', [15, 5, 28]))).toEqual([]);
});

function isAtLeast(version: string, least: readonly number[]): boolean {
  const own = /^\d+\.\d+\.\d+$/.test(version) ? version.split('.').map(Number) : [];
  const differs = least.findIndex((number, index) => own[index] !== number);
  return differs === -1 || (own[differs] ?? 0) > (least[differs] ?? 0);
}

it.each([
  ['15.5.28', true],
  ['15.5.29', true],
  ['15.10.0', true],
  ['16.0.0', true],
  ['15.5.9', false],
  ['14.9.30', false],
  ['15.5.28-canary.1', false],
  ['', false],
])('a version such as “%s” is told', (version, expected) => {
  expect(isAtLeast(version, [15, 5, 28])).toBe(expected);
});

it('there is no Server Action: what was found in Next.js lies there', () => {
  const sources = ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.[mc]?[jt]sx?$/.test(path))
      .map((path) => join(folder, path)),
  );
  expect(sources.length).toBeGreaterThan(300);
  const acting = [...sources, 'worker.ts'].filter((path) =>
    /(['"])use server\1/.test(readFileSync(path, 'utf8')),
  );
  expect(acting).toEqual([]);
});

describe('licences', () => {
  const all = licences();

  it('what is deployed asks for no more than to be named', () => {
    const allowed = [
      ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'CC0-1.0'],
      // Fonts, a list of browsers, and what may be taken under another licence than its first.
      ...['SIL OPEN FONT LICENSE', 'CC-BY-4.0', '(MPL-2.0 OR Apache-2.0)', '(MIT OR Apache-2.0)'],
    ];
    expect(all.filter(({ ships, licence }) => ships && !allowed.includes(licence))).toEqual([]);
  });

  it('each is known', () => {
    expect(all.filter(({ licence }) => licence === 'unknown')).toEqual([]);
  });

  it('docs/licences.md lists them (npx tsx scripts/licences.ts)', async () => {
    expect(readFileSync('docs/licences.md', 'utf8')).toBe(await licencesDocument(all));
  });
});

describe('the lockfile', () => {
  it('has everything from npm’s registry, by its hash', () => {
    const elsewhere = locked.filter(
      ([, { resolved, integrity }]) =>
        resolved !== undefined &&
        !(resolved.startsWith('https://registry.npmjs.org/') && integrity?.startsWith('sha512-')),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('lacks nothing that another system installs (node scripts/complete-lockfile.mjs)', () => {
    expect(missingPackages(lock)).toEqual([]);
  });

  // The programs without which nothing is built, tested or run.
  const native = [
    '@next/swc',
    '@esbuild',
    '@cloudflare/workerd',
    '@tailwindcss/oxide',
    'lightningcss',
    '@rolldown/binding',
  ];
  const systems = [
    { os: 'linux', cpu: 'x64' },
    { os: 'linux', cpu: 'arm64' },
    { os: 'darwin', cpu: 'x64' },
    { os: 'darwin', cpu: 'arm64' },
    { os: 'win32', cpu: 'x64' },
  ];
  it.each(native.flatMap((name) => systems.map((system) => ({ name, ...system }))))(
    'has $name for $os on $cpu',
    ({ name, os, cpu }) => {
      const found = locked.filter(
        ([path, entry]) =>
          path.startsWith(`node_modules/${name}`) && entry.os?.includes(os) && entry.cpu?.includes(cpu),
      );
      expect(found).not.toEqual([]);
      expect(found.filter(([, { optional, version }]) => optional !== true || version === undefined)).toEqual(
        [],
      );
    },
  );
});
