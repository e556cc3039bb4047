import { expect, it } from 'vitest';
import { runCommand } from './run-command';

it('tells the line that says why a command failed', async () => {
  const script =
    "console.error('npm error no network\\nnpm error A complete log is in /tmp/x'); process.exit(1)";
  await expect(runCommand(process.execPath, ['-e', script])).rejects.toThrow(
    /failed: “npm error no network”$/,
  );
  await expect(runCommand(process.execPath, ['-e', ''])).resolves.toBeUndefined();
  await expect(runCommand('no-such-command-here', [])).rejects.toThrow('ENOENT');
});
