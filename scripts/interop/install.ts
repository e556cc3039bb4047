import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process';
import type { Client, Toolchain } from './clients';

const CACHE = '.edgewise/interop';
const PROGRAMS = 'scripts/interop/programs';

/** The command that runs a client's program. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** The programs by which a toolchain is known to be there, and what to install where it is not. */
const toolchains: Readonly<Record<Toolchain, { program: string; args: string[]; get: string }>> = {
  node: { program: 'npm', args: ['--version'], get: 'Node' },
  python: { program: 'python3', args: ['-c', 'import venv, ensurepip'], get: 'Python 3 with venv' },
  go: { program: 'go', args: ['version'], get: 'Go' },
  rust: { program: 'cargo', args: ['--version'], get: 'Rust' },
};

/** Why a toolchain's clients cannot be tried here; null where they can. */
export async function whyMissing(toolchain: Toolchain): Promise<string | null> {
  const { program, args, get } = toolchains[toolchain];
  const found = await run(program, args, { show: false }).catch(() => ({ code: 1 }));
  return found.code === 0 ? null : `skipped: ${get} is not installed`;
}

/**
 * Installs a client from its registry into the cache, unless it is there at this version, and lays its program beside it.
 * Rejects with what the installer said.
 */
export async function install(client: Client): Promise<Command> {
  return commands[client.toolchain](await installPackages(client), client);
}

/** Installs packages into a folder of the cache, unless they are there, and gives that. Rejects as `install` does. */
export async function installPackages({
  toolchain,
  folder: name,
  packages,
}: Pick<Client, 'toolchain' | 'folder' | 'packages'>): Promise<string> {
  const folder = join(CACHE, name);
  await mkdir(folder, { recursive: true });
  await once(folder, packages, () => installers[toolchain](folder, packages));
  return folder;
}

async function once(folder: string, packages: readonly string[], work: () => Promise<void>): Promise<void> {
  const stamp = join(folder, 'installed.json');
  const parsed: unknown = existsSync(stamp) ? JSON.parse(await readFile(stamp, 'utf8')) : [];
  const installed = Array.isArray(parsed) ? parsed.filter((name) => typeof name === 'string') : [];
  if (packages.every((name) => installed.includes(name))) return;
  await work();
  await writeFile(stamp, JSON.stringify([...new Set([...installed, ...packages])]));
}

type Installer = (folder: string, packages: readonly string[]) => Promise<void>;

const python = (folder: string) => join(folder, 'venv/bin/python');

const installers: Readonly<Record<Toolchain, Installer>> = {
  async node(folder, packages) {
    await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}', {
      flag: 'wx',
    }).catch(() => undefined);
    await must('npm', ['install', '--no-audit', '--no-fund', ...packages], folder);
  },
  async python(folder, packages) {
    if (!existsSync(python(folder))) await must('python3', ['-m', 'venv', 'venv'], folder);
    await must('venv/bin/python', ['-m', 'pip', 'install', '--quiet', ...packages], folder);
  },
  async go(folder, packages) {
    if (!existsSync(join(folder, 'go.mod'))) await must('go', ['mod', 'init', 'interop'], folder);
    await must('go', ['get', ...packages], folder);
  },
  async rust(folder, packages) {
    if (!existsSync(join(folder, 'Cargo.toml')))
      await must('cargo', ['init', '--name', 'interop', '--vcs', 'none'], folder);
    for (const name of packages) await must('cargo', ['add', name, ...features(name)], folder);
  },
};

function features(name: string): string[] {
  if (name.startsWith('tokio')) return ['--features', 'macros,rt-multi-thread'];
  return name.startsWith('async-openai') ? ['--features', 'chat-completion'] : [];
}

type Commands = (folder: string, client: Client) => Promise<Command>;

const commands: Readonly<Record<Toolchain, Commands>> = {
  async node(cwd, { program, arguments: args = [] }) {
    await lay(cwd, 'check.js', program);
    return { program: 'node', args: [program, ...args], cwd };
  },
  async python(cwd, { program }) {
    await lay(cwd, 'check.py', program);
    return { program: 'venv/bin/python', args: [program], cwd };
  },
  async go(cwd, { program }) {
    await cp(join(PROGRAMS, program), join(cwd, 'main.go'));
    // `go get` has not always noted what the client itself needs of other modules.
    await must('go', ['build', '-mod=mod', '-o', 'interop', '.'], cwd);
    return { program: './interop', args: [], cwd };
  },
  async rust(cwd, { program }) {
    await cp(join(PROGRAMS, program), join(cwd, 'src/main.rs'));
    await must('cargo', ['build', '--quiet'], cwd);
    return { program: './target/debug/interop', args: [], cwd };
  },
};

async function lay(folder: string, ...programs: string[]): Promise<void> {
  for (const program of programs) await cp(join(PROGRAMS, program), join(folder, program));
}

async function must(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await run(program, args, { cwd, show: false });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output.slice(-2_000)}`);
}
