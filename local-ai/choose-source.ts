import type { LocalAiEnvironment } from './environment';
import type { Progress } from './progress';
import type { Source } from './source';
import { askModels, type ModelServer } from './sources/ask-models';
import { checkServer } from './sources/check-server';
import { createEmbedded } from './sources/embedded/embedded-source';
import { createSampler } from './sources/sampler/sampler-source';
import { createUpstream } from './sources/upstream';

const OLLAMA = 'http://127.0.0.1:11434/v1';
/** A server on this machine answers at once, or is not there. */
const OLLAMA_TIMEOUT_MS = 500;
/** A little faster than most people read, so that streaming can be seen. */
const SAMPLER_TOKENS_PER_SECOND = 60;

/**
 * Picks the first source that there is: a server that was named, an Ollama on this machine, the embedded model, and
 * where that cannot be had, the word sampler.
 *
 * @throws {Error} when a source was asked for by name and cannot be had
 */
export async function chooseSource(env: LocalAiEnvironment, progress: Progress): Promise<Source> {
  const { LOCAL_AI_SOURCE: wanted, LOCAL_AI_URL: url, LOCAL_AI_MODEL: model, LOCAL_AI_KEY: key } = env;
  if (wanted === 'sampler') return createSampler({ tokensPerSecond: SAMPLER_TOKENS_PER_SECOND });
  if (wanted === 'embedded') return createEmbedded(progress);
  if (url !== undefined || wanted === 'upstream') return served({ url: url ?? OLLAMA, key }, model, progress);

  const ollama = await askModels({ url: OLLAMA }, OLLAMA_TIMEOUT_MS);
  if (ollama.kind === 'told' && ollama.value !== undefined) {
    if (ollama.value.length > 0) return served({ url: OLLAMA }, model, progress);
    progress.say('Ollama is running, but has no chat model. To use it, pull one first: ollama pull llama3.2');
  }
  if (model !== undefined || key !== undefined) {
    progress.say('LOCAL_AI_MODEL and LOCAL_AI_KEY are for a model server. To name one, set LOCAL_AI_URL.');
  }
  try {
    return await createEmbedded(progress);
  } catch {
    progress.say(
      'A word sampler that knows nothing answers instead. To use a model server, set LOCAL_AI_URL.',
    );
    return createSampler({ tokensPerSecond: SAMPLER_TOKENS_PER_SECOND });
  }
}

async function served(server: ModelServer, model: string | undefined, progress: Progress): Promise<Source> {
  const models = await checkServer(server, model, progress);
  return createUpstream({ ...server, model, models });
}
