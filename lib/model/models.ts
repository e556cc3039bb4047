/**
 * The facts of a model, from its own page. Token counts are tokens; `name` is what a person reads.
 *
 * Source: https://developers.cloudflare.com/ai/models/openai/gpt-5.4/
 */
export interface ModelFacts {
  readonly id: string;
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  readonly task: string;
  /** Whether Cloudflare passes requests on to the provider, or runs the model itself. */
  readonly proxied: boolean;
  readonly links: {
    readonly terms: string;
    readonly moreInformation: string;
    readonly pricing: string;
    readonly page: string;
  };
  readonly provider: string;
  readonly contextWindow: number;
  readonly maxOutputTokens: number;
  /** Its inputs. Its page names text and images; OpenAI's models that see take PDFs as files too. */
  readonly inputs: readonly string[];
}

const knownModels: readonly ModelFacts[] = [
  {
    id: 'openai/gpt-5.4',
    name: 'GPT-5.4',
    description:
      'GPT-5.4 is OpenAI’s flagship model with strong coding, reasoning, and multimodal capabilities.',
    task: 'Text generation',
    proxied: true,
    links: {
      terms: 'https://openai.com/policies/',
      moreInformation: 'https://openai.com/',
      pricing: 'https://dash.cloudflare.com/?to=/:account/ai/models/openai/gpt-5.4',
      page: 'https://developers.cloudflare.com/ai/models/openai/gpt-5.4/',
    },
    provider: 'OpenAI',
    contextWindow: 1_000_000,
    maxOutputTokens: 128_000,
    inputs: ['text', 'image', 'file'],
  },
];

export const defaultModelId = 'openai/gpt-5.4';

/** The facts of a model by its id, or undefined for one this build does not know. */
export function modelFacts(id: string): ModelFacts | undefined {
  return knownModels.find((model) => model.id === id);
}

/** The name of a model on screen: its own, or for an unknown one its id; of a file on somebody's disk the name alone. */
export function modelName(id: string): string {
  return modelFacts(id)?.name ?? fileName(id) ?? id;
}

/** `/models/foo.gguf` and `C:\models\foo.gguf` are foo; `meta/llama` is no path. */
function fileName(id: string): string | undefined {
  const isPath = /^(?:[/~]|\.{1,2}[\\/]|[a-z]:[\\/])|\.(?:gguf|ggml|safetensors|bin)$/i.test(id);
  if (!isPath) return undefined;
  const [name = ''] = id
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .slice(-1);
  return name.replace(/\.(?:gguf|ggml|safetensors|bin)$/i, '') || undefined;
}

/** An id as others may see it: of a file on somebody's disk the name alone, by which `modelNamed` finds it. */
export function publicModelId(id: string): string {
  return fileName(id) ?? id;
}

/**
 * Whether two ids name one model. The provider may be missing, and a date at the end is the same model:
 * `gpt-5.4-2026-03-05` is `openai/gpt-5.4`.
 */
export function isSameModel(a: string, b: string): boolean {
  return bareName(a) === bareName(b);
}

/**
 * The one of these models that a name stands for: its id, or OpenAI's own way to write it, without the provider or with a
 * date, or of a file its name. Another provider's model of the same name is another model; undefined where there is none.
 */
export function modelNamed(name: string, models: readonly string[]): string | undefined {
  if (models.includes(name)) return name;
  const provider = name.slice(0, name.lastIndexOf('/') + 1).toLowerCase();
  const same = models.find((id) => isSameModel(id, name) && id.toLowerCase().startsWith(provider));
  return same ?? models.find((id) => fileName(id) === name);
}

/** Whether a model takes the limit of its answer as `max_completion_tokens` alone, as OpenAI's reasoning models do. */
export function refusesMaxTokens(id: string): boolean {
  return /^(?:gpt-5|o\d)/.test(bareName(id));
}

function bareName(id: string): string {
  return id
    .slice(id.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/-\d{4}-\d{2}-\d{2}$/, '');
}
