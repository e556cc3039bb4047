import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Progress } from '../../progress';
import { reasonOf } from '../../reason';
import { runCommand } from './run-command';

const VERSION = '3.22.1';

/** The packages that hold llama.cpp built for a processor, by Node's `platform-arch`. */
const binaries: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-armv7l',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/**
 * The folder that holds node-llama-cpp, installed into the cache if it is not there yet. Its packages for graphics
 * cards are left out: they are most of its 725 MB, and the model is small.
 *
 * @throws {Error} when there is no build for this machine, or npm fails
 */
export async function ensureEngine(cache: string, progress: Progress): Promise<string> {
  const folder = path.join(cache, `node-llama-cpp-${VERSION}`);
  if (await isFolder(folder)) return folder;
  const machine = `${process.platform}-${process.arch}`;
  const binary = binaries[machine];
  if (binary === undefined) throw new Error(`node-llama-cpp has no build for ${machine}`);

  const step = progress.begin('Downloading the model’s engine (85 MB)', 'Downloaded the model’s engine');
  // Each process installs into its own folder; the first one done gives it the name.
  const own = `${folder}.${String(process.pid)}`;
  await mkdir(own, { recursive: true });
  const dependencies = { 'node-llama-cpp': VERSION, [`@node-llama-cpp/${binary}`]: VERSION };
  await writeFile(path.join(own, 'package.json'), JSON.stringify({ private: true, dependencies }));
  try {
    const omit = ['--omit=optional', '--omit=peer', '--omit=dev'];
    await runCommand(
      'npm',
      ['install', ...omit, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      own,
    );
    await rename(own, folder).catch(async (error: unknown) => {
      if (!(await isFolder(folder))) throw error;
    });
    step.done();
  } catch (error) {
    step.fail(reasonOf(error));
    throw error;
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return folder;
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    await access(path.join(folder, 'node_modules'));
    return true;
  } catch {
    return false;
  }
}
