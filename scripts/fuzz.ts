// npm run fuzz: schemathesis (PyPI) asks the production worker whatever /api/openapi.json allows and does not, and sees that
// every answer is as it is described there, and none a failure of the server. `-- --seed 7 --cases 4000` for others.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startForwardingAi } from './forwarding-ai';
import { buildWorker } from './build-worker';
import { listenInFront } from './front';
import { installPackages, whyMissing } from './interop/install';
import { applyMigrations } from './migrations';
import { fail, run } from './process';
import { serveWorker } from './worker-server';

/** The usage of the model's answer, which is the same to everything. */
const usage = { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 };
const answer = { id: 'chatcmpl-1', created: 0, model: 'gpt-5.4' };

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '18' },
    cases: { type: 'string', default: '2000' },
  },
});

const missing = await whyMissing('python');
if (missing !== null) fail(missing);
const folder = await installPackages({
  toolchain: 'python',
  folder: 'schemathesis',
  packages: ['schemathesis==4.32.5'],
});

await buildWorker();
const state = await mkdtemp(join(tmpdir(), 'edgewise-fuzz-'));
await applyMigrations('--local', state);
const ai = await startForwardingAi((inputs) =>
  Promise.resolve(inputs['stream'] === true ? streamed() : whole()),
);
const worker = await serveWorker({
  aiUrl: ai.url,
  d1Directory: join(state, 'v3/d1'),
  // More than is asked; but limits there are, and their headers with them.
  variables: Object.fromEntries(
    ['REQUESTS', 'TOKENS', 'SHARES', 'SHARE_BYTES'].flatMap((what) =>
      ['VISITOR', 'TOTAL'].map((whose) => [`BUDGET_${whose}_${what}`, '900000000000']),
    ),
  ),
});
const front = await listenInFront(0, worker.url);

const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const document = new URL('/api/openapi.json', front.url);
const { paths } = description.parse(await (await fetch(document)).json());
const operations = Object.values(paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0);

/**
 * All of schemathesis's checks that hold by what is described: left out are that whatever fits the schema is taken (there
 * are rules between fields), that whatever does not is refused (what clients leave out is completed), and those about who
 * may call, of which lib/server has its own tests.
 */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'unsupported_method',
  'allow_header_conformance',
  'use_after_free',
  'ensure_resource_availability',
];

const { code } = await run(
  resolve(folder, 'venv/bin/schemathesis'),
  [
    ...['run', document.href, '--checks', checks.join(), '--seed', options.seed],
    ...['--max-examples', String(Math.ceil(Number(options.cases) / operations))],
    ...['--header', 'Authorization:Bearer any', '--workers', '1', '--continue-on-failure'],
    ...['--generation-database', 'none', '--warnings', 'off'],
  ],
  // It keeps a cache where it runs.
  { env: { NO_COLOR: '1' }, cwd: state },
);
front.stop();
await worker.stop();
await ai.close();
process.exitCode = code;

function whole(): Response {
  const choice = { index: 0, message: { role: 'assistant', content: 'Yes.' }, finish_reason: 'stop' };
  return Response.json({ ...answer, object: 'chat.completion', choices: [choice], usage });
}

function streamed(): Response {
  const chunk = { ...answer, object: 'chat.completion.chunk' };
  const events = [
    { ...chunk, choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }] },
    { ...chunk, choices: [], usage },
  ];
  return new Response([...events.map((event) => JSON.stringify(event)), '[DONE]'].map(asEvent).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  });
}

function asEvent(data: string): string {
  return `data: ${data}\n\n`;
}
