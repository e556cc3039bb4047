import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Progress } from '../../progress';
import type { JinjaModule, Llama, LlamaModel, LlamaModule } from './engine-types';

/** Past this, more threads make so small a model no faster. */
const MAX_THREADS = 8;

/**
 * One core is left to the browser and the worker: llama.cpp's threads wait for each other at every step, and a single
 * one that has lost its core holds all of them up.
 */
function threads(): number {
  return Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1));
}

export interface Engine {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly GrammarState: LlamaModule['LlamaGrammarEvaluationState'];
  /** The chat template that the model's file carries, ready to render. */
  readonly template: InstanceType<JinjaModule['Template']>;
}

/** Loads llama.cpp from the folder it is installed in, and the model from its file. */
export async function loadEngine(folder: string, modelPath: string, progress: Progress): Promise<Engine> {
  const llamaModule = await importFrom(folder, 'node-llama-cpp/dist/index.js');
  const jinjaModule = await importFrom(folder, '@huggingface/jinja/dist/index.js');
  if (!isLlamaModule(llamaModule) || !isJinjaModule(jinjaModule)) {
    throw new Error(`${folder} does not hold node-llama-cpp. Delete it and start again.`);
  }
  const llama = await llamaModule.getLlama({
    gpu: process.platform === 'darwin' && process.arch === 'arm64' ? 'metal' : false,
    build: 'never',
    progressLogs: false,
    logLevel: 'error',
    logger: (_level, message) => {
      progress.say(message.trimEnd());
    },
    maxThreads: threads(),
  });
  const model = await llama.loadModel({ modelPath });
  const source = model.fileInfo.metadata.tokenizer.chat_template;
  if (source === undefined) throw new Error(`${modelPath} has no chat template.`);
  const template = new jinjaModule.Template(source);
  return { llama, model, GrammarState: llamaModule.LlamaGrammarEvaluationState, template };
}

async function importFrom(folder: string, file: string): Promise<unknown> {
  const module: unknown = await import(pathToFileURL(path.join(folder, 'node_modules', file)).href);
  return module;
}

function isLlamaModule(module: unknown): module is LlamaModule {
  return hasFunction(module, 'getLlama') && hasFunction(module, 'LlamaGrammarEvaluationState');
}

function isJinjaModule(module: unknown): module is JinjaModule {
  return hasFunction(module, 'Template');
}

function hasFunction(module: unknown, name: string): boolean {
  return typeof module === 'object' && module !== null && typeof Reflect.get(module, name) === 'function';
}
