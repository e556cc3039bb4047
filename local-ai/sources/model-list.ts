import { isRecord } from '@/lib/json/json';

/** A model as a server lists it. */
export interface ListedModel {
  readonly id: string;
  /** In tokens, where the server tells. */
  readonly contextWindow?: number;
  /** The most tokens of an answer, where the server tells. */
  readonly maxOutputTokens?: number;
  /** Its inputs: `text`, `image`, `file`, where the server tells. */
  readonly inputs?: readonly string[];
  /** The owner that the server names, by which some servers are known. */
  readonly owner?: string;
}

/** More than anybody chooses from. */
const MAX_MODELS = 1_000;

/**
 * Reads the models that can chat from a server's list, in its order: OpenAI's `{"data": [{"id"}]}`, a bare array, Ollama's and
 * llama.cpp's `{"models": [{"name"}]}`, or names alone. Models for embeddings, speech and images are left out.
 *
 * @returns undefined for what is no list of models
 */
export function readModelList(answer: unknown): readonly ListedModel[] | undefined {
  const lists = isRecord(answer) ? [answer['data'], answer['models']] : [answer];
  const items = lists.filter((list): list is unknown[] => Array.isArray(list));
  // llama.cpp has both; its `data` says more.
  const list = items.find(({ length }) => length > 0) ?? items[0];
  return list?.slice(0, MAX_MODELS).flatMap(readModel);
}

function readModel(item: unknown): ListedModel[] {
  const model: Readonly<Record<string, unknown>> = isRecord(item) ? item : { id: item };
  const id = ['id', 'model', 'name', 'key'].map((key) => model[key]).find(isName);
  if (id === undefined || !canChat(id, model)) return [];
  const contextWindow = contextWindowOf(model);
  const maxOutputTokens = maxOutputOf(model);
  const inputs = inputsOf(model);
  const owner = model['owned_by'];
  return [
    {
      id,
      ...(contextWindow !== undefined && { contextWindow }),
      ...(maxOutputTokens !== undefined && { maxOutputTokens }),
      ...(inputs !== undefined && { inputs }),
      ...(typeof owner === 'string' && { owner }),
    },
  ];
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** By what servers say of a model's kind. LM Studio and Together have `type`, llama.cpp and Ollama `capabilities`. */
const otherKinds = /embed|rerank|moderation|transcri|speech|audio|image|feature-extraction/iu;
/** By name, where nothing else is said: those that common servers list beside their chat models. */
const otherNames =
  /(?:^|[^a-z])(?:text-embedding|[a-z]*embed(?:ding|dings)?|bge|gte|e5|minilm|rerank(?:er)?|whisper|tts|dall-e|moderation)(?:[^a-z]|$)/iu;

function canChat(id: string, model: Readonly<Record<string, unknown>>): boolean {
  const { type, task, capabilities } = model;
  if (Array.isArray(capabilities) && capabilities.some((each) => each === 'completion' || each === 'chat')) {
    return true;
  }
  const first: unknown = Array.isArray(capabilities) ? capabilities[0] : undefined;
  const kinds = [type, task, first];
  if (kinds.some((kind) => typeof kind === 'string' && otherKinds.test(kind))) return false;
  return !otherNames.test(id);
}

/** Fields for the context as loaded stand before those for the most that the model could have: a server cuts at the first. */
const contextFields = [
  'loaded_context_length',
  'max_model_len',
  'context_length',
  'context_window',
  'max_context_length',
  'n_ctx',
  'n_ctx_train',
];

function contextWindowOf(model: Readonly<Record<string, unknown>>): number | undefined {
  const meta = isRecord(model['meta']) ? model['meta'] : {};
  // A router such as OpenRouter says what its best provider has.
  const provider = isRecord(model['top_provider']) ? model['top_provider'] : {};
  const told = [
    meta['n_ctx'],
    provider['context_length'],
    ...contextFields.map((name) => model[name] ?? meta[name]),
  ];
  return told.find(isSize);
}

/** Groq and OpenRouter have `max_completion_tokens`; others `max_output_tokens`. */
function maxOutputOf(model: Readonly<Record<string, unknown>>): number | undefined {
  const provider = isRecord(model['top_provider']) ? model['top_provider'] : {};
  const told = [
    provider['max_completion_tokens'],
    model['max_completion_tokens'],
    model['max_output_tokens'],
  ];
  return told.find(isSize);
}

/** OpenRouter lists what a model takes; LM Studio has a type for those that see; llama.cpp and Ollama an ability. */
function inputsOf(model: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const { type, capabilities, architecture } = model;
  const told = isRecord(architecture) ? architecture['input_modalities'] : undefined;
  if (Array.isArray(told)) return told.filter((input) => typeof input === 'string');
  if (type === 'llm') return ['text'];
  const sees =
    type === 'vlm' ||
    (Array.isArray(capabilities) && capabilities.some((each) => each === 'vision' || each === 'multimodal'));
  return sees ? ['text', 'image'] : undefined;
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
