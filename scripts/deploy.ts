// npm run deploy: the migrations and the worker, to Cloudflare Pages. It needs a Cloudflare login.
import { buildWorker, outputDirectory } from './build-worker';
import { applyMigrations } from './migrations';
import { fail, run } from './process';
import { readWranglerConfig } from './wrangler-config.mjs';

const placeholderId = '00000000-0000-0000-0000-000000000000';

const { output } = await run('npx', ['wrangler', 'whoami'], { show: false });
if (/not authenticated/i.test(output))
  fail('Deploying needs a Cloudflare account. Log in first: npx wrangler login');

const { d1_databases } = await readWranglerConfig();
const [{ database_name, database_id }] = d1_databases;
if (database_id === placeholderId) {
  fail(
    `wrangler.toml has no database yet. Create it with\n  npx wrangler d1 create ${database_name}\nand write the id it prints as database_id into wrangler.toml.`,
  );
}

await buildWorker();
await applyMigrations('--remote');
const { code } = await run('npx', ['wrangler', 'pages', 'deploy', outputDirectory]);
process.exitCode = code;
