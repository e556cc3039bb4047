/** What is known of a model. Token counts are tokens; `name` is what a person reads. */
export interface ModelFacts {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly contextWindow: number;
  readonly maxOutputTokens: number;
}

const knownModels: readonly ModelFacts[] = [
  {
    id: 'openai/gpt-5.4',
    name: 'GPT-5.4',
    provider: 'OpenAI',
    contextWindow: 1_000_000,
    maxOutputTokens: 128_000,
  },
];

export const defaultModelId = 'openai/gpt-5.4';

/** The facts of a model by its id, or undefined for one this build does not know. */
export function modelFacts(id: string): ModelFacts | undefined {
  return knownModels.find((model) => model.id === id);
}

/** What to call a model on screen: its name, or for an unknown one its id. */
export function modelName(id: string): string {
  return modelFacts(id)?.name ?? id;
}

/**
 * Whether two ids name one model. The provider may be missing, and a date at the end is the same model:
 * `gpt-5.4-2026-03-05` is `openai/gpt-5.4`.
 */
export function isSameModel(a: string, b: string): boolean {
  return bareName(a) === bareName(b);
}

function bareName(id: string): string {
  return id
    .slice(id.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/-\d{4}-\d{2}-\d{2}$/, '');
}
