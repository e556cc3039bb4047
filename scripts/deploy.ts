// npm run deploy: the migrations and the worker, to Cloudflare Pages. It needs a Cloudflare login.
// npm run deploy -- --dry-run: all but that, and needs none. It says what would happen, and fails where it would go wrong.
import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { buildWorker, outputDirectory } from './build-worker';
import { checkConfiguration, secrets, type Findings } from './deploy/check-configuration';
import { checkOutput, measureOutput } from './deploy/check-output';
import { applyMigrations } from './migrations';
import { fail, run } from './process';
import { readWranglerConfig } from './wrangler-config.mjs';

const isRehearsal = process.argv.includes('--dry-run');

const config = await readWranglerConfig().catch((error: unknown) =>
  fail(
    `wrangler.toml lacks what the worker needs: ${error instanceof Error ? error.message : String(error)}`,
  ),
);
const configured = checkConfiguration(config, {
  today: new Date().toISOString().slice(0, 10),
  testedDate: await dateOfWorkerd(),
  given: Object.fromEntries(
    secrets.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  ),
});
const isLoggedIn = !/not authenticated/i.test(
  (await run('npx', ['wrangler', 'whoami'], { show: false, env: { WRANGLER_SEND_METRICS: 'false' } })).output,
);
if (!isRehearsal) {
  if (!isLoggedIn) fail('Deploying needs a Cloudflare account. Log in first: npx wrangler login');
  stopAt(configured.problems);
}

await buildWorker();
const built = checkOutput(await measureOutput(outputDirectory));
tell(configured, built);
if (isRehearsal) await rehearse();
else await deploy();

/** Miniflare's version has the date of its workerd in it, up to which that knows compatibility dates: 4.20260426.0. */
async function dateOfWorkerd(): Promise<string> {
  const manifest = z.object({ version: z.string() });
  const { version } = manifest.parse(
    JSON.parse(await readFile('node_modules/miniflare/package.json', 'utf8')),
  );
  return version.replace(/^\d+\.(\d{4})(\d\d)(\d\d)\..*$/, '$1-$2-$3');
}

async function deploy(): Promise<void> {
  stopAt(built.problems);
  await applyMigrations('--remote');
  const { code } = await run('npx', ['wrangler', 'pages', 'deploy', outputDirectory]);
  process.exitCode = code;
}

async function rehearse(): Promise<void> {
  const migrations = (await readdir('migrations')).sort().join(', ');
  console.log(`
npm run deploy would now
  1. apply those of ${migrations} that the database has not seen
  2. upload ${outputDirectory} to the Pages project ${config.name}, and serve it at once
Not checked here, because it needs your account: whether you may do that, whether the database and the gateway exist, and
the secrets. ${isLoggedIn ? 'You are' : 'You are not'} logged in to Cloudflare${isLoggedIn ? '' : ' (npx wrangler login)'}.`);
  stopAt([...configured.problems, ...built.problems]);
}

function tell(...all: readonly Findings[]): void {
  for (const fact of all.flatMap(({ facts }) => facts)) console.log(`  ${fact}`);
  for (const warning of all.flatMap(({ warnings }) => warnings)) console.log(`! ${warning}`);
}

function stopAt(problems: readonly string[]): void {
  if (problems.length === 0) return;
  fail(
    `${isRehearsal ? 'It would not be deployed yet' : 'Nothing was deployed'}:\n${problems.map((problem) => `✗ ${problem}`).join('\n')}`,
  );
}
