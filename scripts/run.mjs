// The way in for every command: `node scripts/run.mjs start`. It needs nothing but Node itself, installs the
// dependencies where they are missing or out of date, and hands over to the command's own file.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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
  console.error(`There is no command "${command}". Try start, dev, test, bench, interop, browsers, build or deploy.`);
  process.exit(1);
}

await installDependencies();
process.exitCode = await run(process.execPath, ['--import', 'tsx', file, ...args]);

async function installDependencies() {
  const stamp = 'node_modules/.edgewise-installed';
  const wanted = createHash('sha256')
    .update(readFileSync('package.json'))
    .update(readFileSync('package-lock.json'))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the dependencies (about a minute, once) …');
  const code = await run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    process.platform === 'win32',
  );
  if (code !== 0) {
    console.error('npm ci failed. Its message is above; run the same command again once that is solved.');
    process.exit(code);
  }
  writeFileSync(stamp, wanted);
}

/**
 * Runs a program on this terminal and passes on the signals this process gets.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
function run(program, args, shell = false) {
  const child = spawn(program, args, { stdio: 'inherit', shell });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
