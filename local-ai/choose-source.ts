import type { LocalAiEnvironment } from './environment';
import type { Progress } from './progress';
import type { Source } from './source';
import { createEmbedded } from './sources/embedded/embedded-source';
import { createSampler } from './sources/sampler/sampler-source';
import { createUpstream, listModels } from './sources/upstream';

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
  if (url !== undefined || wanted === 'upstream') return named({ url: url ?? OLLAMA, model, key }, progress);

  const [firstOfOllama] = (await listModels({ url: OLLAMA }, OLLAMA_TIMEOUT_MS)) ?? [];
  if (firstOfOllama !== undefined) return createUpstream({ url: OLLAMA, model: model ?? firstOfOllama });
  try {
    return await createEmbedded(progress);
  } catch {
    progress.say(
      'A word sampler that knows nothing answers instead. To use a model server, set LOCAL_AI_URL.',
    );
    return createSampler({ tokensPerSecond: SAMPLER_TOKENS_PER_SECOND });
  }
}

async function named(options: Parameters<typeof createUpstream>[0], progress: Progress): Promise<Source> {
  // With a model named there is nothing to ask the server for.
  if (options.model === undefined && (await listModels(options)) === undefined) {
    progress.say(`${options.url} does not answer yet. Start it, or correct LOCAL_AI_URL.`);
  }
  return createUpstream(options);
}
