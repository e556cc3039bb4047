import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, run } from './process';

const directory = 'migrations';

/**
 * Applies the migrations that D1 has not seen yet: `--local` to its files on this machine, `--remote` to Cloudflare.
 * `state` is where wrangler keeps what is local; D1's files are in `v3/d1` of it.
 */
export async function applyMigrations(
  where: '--local' | '--remote',
  state = '.wrangler/state',
): Promise<void> {
  const migrations = await hashOfMigrations();
  const local = where === '--local';
  // Beside the database, so that whoever deletes that deletes this too.
  const stampFile = join(state, 'v3/d1/.edgewise-migrations');
  if (local && migrations === (await readFile(stampFile, 'utf8').catch(() => ''))) return;
  const options = local ? [where, '--persist-to', state] : [where];
  const { code, output } = await run('npx', ['wrangler', 'd1', 'migrations', 'apply', 'DB', ...options], {
    show: !local,
    env: { CI: '1', WRANGLER_SEND_METRICS: 'false' },
  });
  if (code !== 0) fail(`${output}\nA migration failed; the output is above.`);
  if (local) await writeFile(stampFile, migrations);
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(directory)).sort()) {
    hash.update(file).update(await readFile(join(directory, file)));
  }
  return hash.digest('hex');
}
