import { spawn } from 'node:child_process';

/** Of what a command printed, enough to see why it failed. */
const MAX_TOLD = 300;

/**
 * Runs a command to its end, quietly. It ends with this process.
 *
 * @throws {Error} when it cannot be started or fails, with the last that it printed
 */
export async function runCommand(command: string, args: readonly string[], cwd?: string): Promise<void> {
  const isWindows = process.platform === 'win32';
  // On Windows npm is a script, which only a shell can start. Elsewhere a group of its own ends with all that is in it.
  const options = { cwd, shell: isWindows && command === 'npm', detached: !isWindows };
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed = `${printed}${text}`.slice(-10_000)));
  }
  const end = () => {
    if (isWindows || child.pid === undefined) child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  };
  process.once('exit', end);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => process.off('exit', end));
  if (code !== 0) throw new Error(`${command} failed${lastWords(printed)}`);
}

/** The last line that says what is wrong; npm's own last one tells where it keeps its log. */
function lastWords(printed: string): string {
  const lines = printed
    .split('\n')
    .filter((line) => line.trim() !== '' && !/complete log|debug-\d/.test(line));
  const last = lines.findLast((line) => /err/i.test(line)) ?? lines.at(-1);
  return last === undefined ? '' : `: “${last.trim().slice(0, MAX_TOLD)}”`;
}
