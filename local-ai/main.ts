/**
 * The local AI as a process: `tsx local-ai/main.ts [--port N]`. Progress goes as messages to a parent that has opened a
 * channel, else to stderr. Once it listens it prints one line of JSON to stdout, `{"url", "source", "description",
 * "standIn", "models"}`. It ends on SIGTERM and SIGINT, and when its stdin closes, so that it never outlives the process that
 * started it.
 */
import { parseArgs } from 'node:util';
import { chooseSource } from './choose-source';
import { readEnvironment } from './environment';
import { progressAsMessages, stderrProgress, type ProgressMessage } from './progress';
import { startLocalAi } from './server';

/** An engine in the midst of a step may not let go. */
const RELEASE_TIMEOUT_MS = 2_000;

const hasParent = process.send !== undefined;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const env = readEnvironment({
    ...process.env,
    ...(values.port === undefined ? {} : { LOCAL_AI_PORT: values.port }),
  });
  let release = () => Promise.resolve();
  const end = () => {
    setTimeout(() => process.exit(0), RELEASE_TIMEOUT_MS);
    void release().finally(() => process.exit(0));
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  process.stdin.on('close', end).resume();

  const progress = hasParent ? progressAsMessages((message) => void tell(message)) : stderrProgress();
  const source = await chooseSource(env, progress);
  const server = await startLocalAi({ source, port: env.LOCAL_AI_PORT });
  release = async () => {
    await server.close();
    await source.close();
  };
  const { name, description } = source;
  const standIn = await source.standIn();
  const models = (await source.offers?.()) ?? [];
  const told = { url: server.url, source: name, description, standIn, models };
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

/** Resolves once the parent has the message, or is gone. */
function tell(message: ProgressMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected)
      process.send?.(message, undefined, {}, () => {
        resolve();
      });
    else resolve();
  });
}

try {
  await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  if (hasParent) await tell({ kind: 'failed', reason });
  else process.stderr.write(`${reason}\n`);
  process.exit(1);
}
