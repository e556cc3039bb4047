/**
 * The local AI as a process: `tsx local-ai/main.ts [--port N]`. Progress goes to stderr. Once it listens it prints one
 * line of JSON to stdout, `{"url", "source", "description", "standIn"}`. It ends on SIGTERM and SIGINT, and when its stdin
 * closes, so that it never outlives the process that started it.
 */
import { parseArgs } from 'node:util';
import { chooseSource } from './choose-source';
import { readEnvironment } from './environment';
import { stderrProgress } from './progress';
import { startLocalAi } from './server';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const env = readEnvironment({
    ...process.env,
    ...(values.port === undefined ? {} : { LOCAL_AI_PORT: values.port }),
  });
  let release = () => Promise.resolve();
  const end = () => void release().finally(() => process.exit(0));
  process.on('SIGTERM', end).on('SIGINT', end);
  process.stdin.on('close', end).resume();

  const source = await chooseSource(env, stderrProgress());
  const server = await startLocalAi({ source, port: env.LOCAL_AI_PORT });
  release = async () => {
    await server.close();
    await source.close();
  };
  const { name, description } = source;
  const standIn = await source.standIn();
  process.stdout.write(`${JSON.stringify({ url: server.url, source: name, description, standIn })}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(
    `The local AI could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
