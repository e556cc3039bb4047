// npm run interop: real clients of OpenAI's API, from their registries, against the production worker.
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { startScripted } from '../local-ai/scripted';
import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import { buildWorker } from './build-worker';
import { listenInFront } from './front';
import { checks, clients, script, type Check, type Client } from './interop/clients';
import { install, whyMissing } from './interop/install';
import { tryRealServers } from './interop/real-server';
import { applyMigrations } from './migrations';
import { run } from './process';
import { serveWorker } from './worker-server';
import { liftedBudgets } from './worker-variables';

const DOCUMENT = 'docs/interop.md';
/** A client that waits for something waits for ever. */
const PATIENCE_MS = 120_000;

/** One line of a program's output. */
const finding = z.object({ check: z.enum(checks), passed: z.boolean(), why: z.string().optional() });

interface Row {
  readonly client: Client;
  /** The finding of each check; a sentence where none was run. */
  readonly findings: ReadonlyMap<Check, string> | string;
}

await buildWorker();
await applyMigrations('--local');
const model = await startScripted();
// By its name the model itself: so GPT-5.4's own contract is enforced behind the door.
const ai = await startLocalAi({ source: createUpstream({ url: model.url, model: 'gpt-5.4' }) });
const worker = await serveWorker({ aiUrl: ai.url, variables: liftedBudgets });
const front = await listenInFront(0, worker.url);

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const rows: Row[] = [];
for (const client of clients) {
  if (wanted.length > 0 && !wanted.includes(client.folder)) continue;
  console.log(`\n── ${client.name} (${client.packages[0]})`);
  const findings = (await whyMissing(client.toolchain)) ?? (await tryOut(client));
  console.log(
    typeof findings === 'string' ? findings : [...findings].map((found) => found.join(': ')).join('\n'),
  );
  rows.push({ client, findings });
}

front.stop();
await worker.stop();
await ai.close();
await model.close();

console.log('\n── Real model servers');
const real = await tryRealServers();
console.log(real.join('\n'));

const table = tableOf(rows);
if (rows.length > 0) console.log(`\n${table}`);
if (process.argv.includes('--write') && wanted.length === 0) {
  const text = await readFile(DOCUMENT, 'utf8');
  await writeFile(DOCUMENT, text.replace(/(<!-- results -->\n)[^]*(<!-- end -->)/, `$1\n${table}\n\n$2`));
  await run('npx', ['prettier', '--write', '--log-level', 'warn', DOCUMENT]);
}
const isWrong = rows.some(({ findings }) => failed(findings)) || real.some((said) => said.includes('failed'));
process.exitCode = isWrong ? 1 : 0;

async function tryOut(client: Client): Promise<Row['findings']> {
  try {
    const { program, args, cwd } = await install(client);
    model.reset();
    model.script(script);
    const { output } = await run(program, args, {
      cwd,
      env: { EDGEWISE_URL: new URL('/v1', front.url).href },
      show: false,
      timeoutMs: PATIENCE_MS,
    });
    const found = new Map<Check, string>(checks.map((check) => [check, 'did not run']));
    for (const line of output.split('\n').filter((text) => text.startsWith('{'))) {
      const { check, passed, why } = finding.parse(JSON.parse(line));
      found.set(check, passed ? 'ok' : (why ?? 'failed'));
    }
    if ([...found.values()].includes('did not run')) console.log(output.slice(-2_000));
    return found;
  } catch (error) {
    return `not installed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function failed(findings: Row['findings']): boolean {
  if (typeof findings === 'string') return !findings.startsWith('skipped');
  return [...findings.values()].some((found) => found !== 'ok');
}

function tableOf(all: readonly Row[]): string {
  const head = ['client', 'version', ...checks];
  const lines = all.map(({ client, findings }) => [
    client.name,
    client.packages[0].replace(/^.*?([\d.]+)$/, '$1'),
    ...checks.map((check) =>
      typeof findings === 'string' ? (findings.split('\n')[0] ?? '') : (findings.get(check) ?? ''),
    ),
  ]);
  return [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
