import { isRecord } from '@/lib/json/json';
import { modelFacts } from './models';

/** Where a stand-in runs: on the computer that serves the page, or on another one. */
export type StandInPlace = 'local' | { readonly host: string };

/** What answers in a model's place, as the local AI does without an account. */
export interface StandIn {
  readonly name: string;
  readonly place: StandInPlace;
  /** The id of its own, where it has one that can be asked for too. */
  readonly model?: string;
  /** In tokens, where it is known. */
  readonly context_window?: number;
  /** The most tokens of an answer, where that is known. */
  readonly max_output_tokens?: number;
  /** What it takes: `text`, `image`, `file`; absent where it is not known. */
  readonly input_modalities?: readonly string[];
  /** What it uses for parameters that are not sent, where that is not what OpenAI's models do. */
  readonly defaults?: Readonly<Partial<Record<string, number>>>;
}

/** Reads a stand-in as a worker variable or a response carries it; null where there is none. */
export function readStandIn(value: unknown): StandIn | null {
  if (!isRecord(value)) return null;
  const { name, model, defaults } = value;
  const place = readPlace(value['place']);
  if (typeof name !== 'string' || place === null) return null;
  return {
    name,
    place,
    ...(typeof model === 'string' ? { model } : {}),
    ...readAbilities(value),
    ...(isRecord(defaults) ? { defaults: numbersOf(defaults) } : {}),
  };
}

function readPlace(place: unknown): StandInPlace | null {
  if (place === 'local') return place;
  return isRecord(place) && typeof place['host'] === 'string' ? { host: place['host'] } : null;
}

/** How much a model reads and writes, in tokens, and what it takes beside text, as far as it is told. */
interface ModelAbilities {
  readonly context_window?: number;
  readonly max_output_tokens?: number;
  readonly input_modalities?: readonly string[];
}

/** A model that may be asked. */
export interface OfferedModel extends ModelAbilities {
  readonly id: string;
  /** What it costs, as it was told: `readPrice` of lib/model/prices.ts reads it. Absent where it is not known. */
  readonly price?: unknown;
}

/** Reads one model of a list: an id alone, or an object with `id`; null for anything else. */
export function readOfferedModel(value: unknown): OfferedModel | null {
  if (typeof value === 'string') return value.trim() === '' ? null : { id: value };
  if (!isRecord(value) || typeof value['id'] !== 'string' || value['id'].trim() === '') return null;
  const { price } = value;
  return { id: value['id'], ...readAbilities(value), ...(isRecord(price) ? { price } : {}) };
}

function readAbilities(value: Readonly<Record<string, unknown>>): ModelAbilities {
  const { context_window, max_output_tokens, input_modalities: inputs } = value;
  return {
    ...(isSize(context_window) ? { context_window } : {}),
    ...(isSize(max_output_tokens) ? { max_output_tokens } : {}),
    ...(Array.isArray(inputs)
      ? { input_modalities: inputs.filter((input) => typeof input === 'string') }
      : {}),
  };
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function numbersOf(values: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** What a deployment says of itself. */
export interface Deployment {
  /** null where the model itself answers. */
  readonly standIn: StandIn | null;
  /** The models that may be asked, the default first; empty where that is not known. */
  readonly models: readonly OfferedModel[];
  /** The most tokens of an answer that it allows; null for no limit. */
  readonly maxCompletionTokens: number | null;
  /** Whether a day's budget is kept here, of which `GET /api/budget` tells what is left. */
  readonly hasBudget: boolean;
}

/** A deployment that has not said anything of itself yet. */
export const unknownDeployment: Deployment = {
  standIn: null,
  models: [],
  maxCompletionTokens: null,
  hasBudget: false,
};

/** Reads what `GET /api/v1/models` answers, whatever that is. */
export function readDeployment(answer: unknown): Deployment {
  if (!isRecord(answer)) return unknownDeployment;
  const limits = isRecord(answer['limits']) ? answer['limits'] : {};
  const { max_completion_tokens: limit, budget } = limits;
  return {
    standIn: readStandIn(answer['stand_in']),
    models: readModels(answer['data']),
    maxCompletionTokens: isSize(limit) ? limit : null,
    hasBudget: budget === true,
  };
}

/** More than anybody chooses from. */
export const MAX_MODELS = 500;

function readModels(list: unknown): readonly OfferedModel[] {
  if (!Array.isArray(list)) return [];
  const items: readonly unknown[] = list.slice(0, MAX_MODELS);
  const models = items.flatMap((item) => readOfferedModel(item) ?? []);
  return [...new Map(models.map((model) => [model.id, model])).values()];
}

/** What answers when this model is asked for; null where it does so itself, as each does that a stand-in's server lists. */
export function standInFor(model: string, standIn: StandIn | null): StandIn | null {
  return modelFacts(model) === undefined ? null : standIn;
}

/**
 * A model as OpenAI's API tells of it, with its sizes and its price where they are known.
 *
 * Source: https://platform.openai.com/docs/api-reference/models/object
 */
export function modelObject({ id, ...facts }: OfferedModel) {
  return { id, object: 'model', created: 0, owned_by: id.split('/')[0], ...facts };
}
