// npx tsx scripts/licences.ts: writes docs/licences.md. scripts/supply.test.ts sees that it is what would be written, and
// that no licence is in it that nobody has looked at.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { lockedPath, readLock } from './lockfile.mjs';

const document = 'docs/licences.md';

/** Read in their repositories: they have the text of a licence and don't name it. */
const unnamed: Readonly<Record<string, string>> = {
  khroma: 'MIT',
  '@vercel/gatsby-plugin-vercel-builder': 'Apache-2.0',
};

/** They build and are not in what is built. */
const builders = ['@cloudflare/next-on-pages'];

const manifest = z.object({ license: z.string().optional() });

export interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Whether it, or a part of it, may be in what is deployed. */
  readonly ships: boolean;
}

/** Every package of the lockfile; its licence is `unknown` where neither it nor who brings it in tells. */
export function licences(): readonly Licensed[] {
  const lock = readLock();
  const shipped = closure(
    Object.keys(lock.packages['']?.dependencies ?? {}).filter((name) => !builders.includes(name)),
  );
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '' }]) => ({
      name: nameAt(path),
      version,
      licence: licenceOf(path),
      ships: shipped.has(path),
    }))
    .sort((a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1));

  function licenceOf(path: string): string {
    const file = `${path}/package.json`;
    const told = existsSync(file)
      ? manifest.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
      : undefined;
    const own = lock.packages[path]?.license ?? told?.license ?? unnamed[nameAt(path)];
    if (own !== undefined) return own;
    // One of another system: it is a part of the package that asks for it.
    const parent = Object.keys(lock.packages).find(
      (other) => nameAt(path) in (lock.packages[other]?.optionalDependencies ?? {}),
    );
    return parent === undefined ? 'unknown' : licenceOf(parent);
  }

  /** The packages that these need, without the optional ones: of Next.js that is sharp, which nothing here calls. */
  function closure(names: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    const visit = (from: string, name: string): void => {
      const path = lockedPath(lock, from, name);
      if (path === undefined || found.has(path)) return;
      found.add(path);
      const { dependencies = {}, optionalDependencies = {} } = lock.packages[path] ?? {};
      for (const next of Object.keys(dependencies)) if (!(next in optionalDependencies)) visit(path, next);
    };
    for (const name of names) visit('', name);
    return found;
  }
}

function nameAt(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** docs/licences.md as it should be. */
export async function licencesDocument(all = licences()): Promise<string> {
  const shipped = all.filter(({ ships }) => ships);
  const counts = new Map<string, number>();
  for (const { licence } of all.filter(({ ships }) => !ships))
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const rows = (cells: readonly (readonly string[])[]) =>
    cells.map((row) => `| ${row.join(' | ')} |`).join('\n');
  const text = `# Licences

Edgewise itself is under the [MIT licence](../LICENSE). Written by \`scripts/licences.ts\`.

## What may be in what is deployed

The packages that \`dependencies\` names and what they need. Most are there only in part.

${rows([['package', 'version', 'licence'], ['---', '---', '---'], ...shipped.map(({ name, version, licence }) => [`\`${name}\``, version, licence])])}

## What builds and tests

It is not deployed.

${rows([['licence', 'packages'], ['---', '---'], ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, count]) => [licence, String(count)])])}
`;
  return format(text, { ...(await resolveConfig(document)), filepath: document });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(document, await licencesDocument());
  console.log(`${document} is written.`);
}
