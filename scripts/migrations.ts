import { readdir } from 'node:fs/promises';
import { fail, run } from './process';

/** Applies the migrations that D1 has not seen yet: `--local` to its files on this machine, `--remote` to Cloudflare. */
export async function applyMigrations(where: '--local' | '--remote'): Promise<void> {
  const files = await readdir('migrations').catch(() => []);
  if (!files.some((file) => file.endsWith('.sql'))) return;
  const { code, output } = await run('npx', ['wrangler', 'd1', 'migrations', 'apply', 'DB', where], {
    show: where === '--remote',
    env: { CI: '1', WRANGLER_SEND_METRICS: 'false' },
  });
  if (code !== 0) fail(`${output}\nA migration failed; the output is above.`);
}
