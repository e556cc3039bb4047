// The way in for every command: `node scripts/run.mjs start`. It needs nothing but Node itself, installs the
// dependencies where they are missing or out of date, and hands over to the command's own file.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { whenParentEnds } from './parent.mjs';
import { steps } from './steps.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 18)) {
  console.error(
    `Edgewise needs Node 20.18 or newer; this is ${process.version}. Install a newer one from nodejs.org.`,
  );
  process.exit(1);
}

const [command = '', ...args] = process.argv.slice(2);
const file = command === 'bench' ? 'bench/bench.ts' : `scripts/${command}.ts`;
if (!existsSync(file)) {
  console.error(
    `There is no command "${command}". Try start, dev, test, bench, interop, fuzz, browsers, build, rehearse or deploy.`,
  );
  process.exit(1);
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) process.on(signal, () => child?.kill(signal));
// npm passes a signal on to a shell in between, which may end without passing it on.
if (process.env['npm_lifecycle_event'] !== undefined) whenParentEnds(() => child?.kill('SIGTERM'));

await installDependencies();
process.exitCode = (await run(process.execPath, ['--import', 'tsx', file, ...args])).code;

async function installDependencies() {
  const stamp = 'node_modules/.edgewise-installed';
  const wanted = createHash('sha256')
    .update(readFileSync('package.json'))
    .update(readFileSync('package-lock.json'))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    if (command === 'start') steps.say('Starting…');
    return;
  }
  steps.say(
    command === 'start'
      ? 'Setting up Edgewise. This takes a few minutes once; after that it starts in seconds.'
      : 'Setting up Edgewise. This happens once.',
  );
  if (process.stdout.isTTY) steps.goLive(process.stdout.columns);
  const step = steps.begin('Installing dependencies', 'Installed dependencies');
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: process.platform === 'win32',
    isQuiet: true,
  });
  if (code === 0) {
    step.done();
    writeFileSync(stamp, wanted);
    return;
  }
  steps.stop();
  // Ended by whoever started it: there is nothing to solve.
  if (code < 128) console.error(`${output}\nnpm ci failed; its output is above. Fix that, then try again.`);
  process.exit(code);
}

/**
 * Runs a program to its end, on this terminal or, quietly, with its output kept.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(program, args, { shell = false, isQuiet = false } = {}) {
  const started = spawn(program, args, { stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', shell });
  child = started;
  let output = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  }
  return new Promise((resolve, reject) => {
    started.on('error', reject);
    started.on('close', (code, signal) => {
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143), output });
    });
  });
}
