import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { askModels } from '../../local-ai/sources/ask-models';
import { readServerAddress } from '../../local-ai/sources/server-address';
import { cacheFolder } from '../../local-ai/sources/embedded/cache-folder';
import { ensureModelFile } from '../../local-ai/sources/embedded/model-file';
import { freePort } from '../port';
import { run } from '../process';
import { steps } from '../steps.mjs';

/** A model server that is to be tried. */
export interface RealServer {
  readonly name: string;
  /**
   * Makes sure that it runs. Gives its base URL, and what ends it, which leaves alone what ran before.
   *
   * @throws {Error} where it does not answer
   */
  start(): Promise<{ url: string; stop: () => void }>;
}

const OLLAMA = 'http://127.0.0.1:11434/v1';
/** How long a server may take to load a small model on a busy machine. */
const PATIENCE_MS = 120_000;
const ASK_AGAIN_MS = 500;

/**
 * The model servers of this machine: the one that LOCAL_AI_URL names, or else an Ollama that runs and those programs
 * that are installed, which are started with the embedded model. For each that is not there, a sentence that says so.
 */
export async function realServers(): Promise<readonly (RealServer | string)[]> {
  const named = process.env['LOCAL_AI_URL'];
  if (named !== undefined) return [running('the one at LOCAL_AI_URL', readServerAddress(named))];
  const own = (await answers(OLLAMA))
    ? running('Ollama, which runs here', OLLAMA)
    : `skipped: no Ollama answers at ${OLLAMA}. Start it, or name another server by LOCAL_AI_URL.`;
  return [own, ...(await Promise.all(programs.map(installed)))];
}

function running(name: string, url: string): RealServer {
  return { name, start: () => Promise.resolve({ url, stop: () => undefined }) };
}

/** A program that serves a model's file. */
interface Program {
  readonly name: string;
  /** A command that ends well where it is installed. */
  readonly check: readonly [string, ...string[]];
  readonly serve: (port: number, model: string) => readonly [string, ...string[]];
  readonly env?: (port: number) => Record<string, string>;
  /** Tells it which model to load, once it runs. */
  readonly load?: (port: number, model: string) => Promise<void>;
}

const HOST = '127.0.0.1';

const programs: readonly Program[] = [
  {
    name: 'llama.cpp’s llama-server',
    check: ['llama-server', '--version'],
    serve: (port, model) => ['llama-server', '--host', HOST, '--port', String(port), '-m', model],
  },
  {
    name: 'llama-cpp-python',
    check: ['python3', '-c', 'import llama_cpp.server.app'],
    serve: (port, model) => [
      ...(['python3', '-m', 'llama_cpp.server', '--host', HOST] as const),
      ...['--port', String(port), '--model', model],
    ],
  },
  {
    name: 'Ollama',
    check: ['ollama', '--version'],
    serve: () => ['ollama', 'serve'],
    env: ollamaHere,
    async load(port, model) {
      const modelfile = path.resolve(OLLAMA_HOME, 'Modelfile');
      await writeFile(modelfile, `FROM ${model}\n`);
      const { code, output } = await run('ollama', ['create', 'smollm2', '-f', modelfile], {
        env: ollamaHere(port),
        show: false,
      });
      if (code !== 0) throw new Error(`ollama create failed:\n${output.slice(-2_000)}`);
    },
  },
];

const OLLAMA_HOME = '.edgewise/interop/ollama';

/** A store of its own, so that the models of whoever works here stay as they are. */
function ollamaHere(port: number): Record<string, string> {
  return { OLLAMA_HOST: `${HOST}:${String(port)}`, OLLAMA_MODELS: path.resolve(OLLAMA_HOME, 'models') };
}

async function installed(program: Program): Promise<RealServer | string> {
  const [command, ...args] = program.check;
  const found = await run(command, args, { show: false }).catch(() => ({ code: 1 }));
  if (found.code !== 0) return `skipped: ${program.name} is not installed`;
  return { name: program.name, start: () => start(program) };
}

async function start({ name, serve, env, load }: Program): Promise<{ url: string; stop: () => void }> {
  const model = await ensureModelFile(cacheFolder(), steps);
  await mkdir(OLLAMA_HOME, { recursive: true });
  const port = await freePort();
  const [command, ...args] = serve(port, model);
  const server = spawn(command, args, {
    env: { ...process.env, ...env?.(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000);
    });
  }
  const stop = (): void => {
    server.kill();
    process.off('exit', stop);
  };
  process.on('exit', stop);
  const url = `http://${HOST}:${String(port)}/v1`;
  const until = Date.now() + PATIENCE_MS;
  try {
    while (!(await answers(url))) {
      if (server.exitCode !== null || Date.now() > until)
        throw new Error(`${name} does not answer:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
    await load?.(port, model);
  } catch (error) {
    stop();
    throw error;
  }
  return { url, stop };
}

async function answers(url: string): Promise<boolean> {
  return (await askModels({ url, key: process.env['LOCAL_AI_KEY'] })).kind === 'told';
}
