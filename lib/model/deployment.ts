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
}

/** Reads one model of a list: an id alone, or an object with `id`; null for anything else. */
export function readOfferedModel(value: unknown): OfferedModel | null {
  if (typeof value === 'string') return value.trim() === '' ? null : { id: value };
  if (!isRecord(value) || typeof value['id'] !== 'string' || value['id'].trim() === '') return null;
  return { id: value['id'], ...readAbilities(value) };
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
}

/** A deployment that has not said anything of itself yet. */
export const unknownDeployment: Deployment = { standIn: null, models: [], maxCompletionTokens: null };

/** Reads what `GET /api/v1/models` answers, whatever that is. */
export function readDeployment(answer: unknown): Deployment {
  if (!isRecord(answer)) return unknownDeployment;
  const { limits } = answer;
  const limit = isRecord(limits) ? limits['max_completion_tokens'] : null;
  return {
    standIn: readStandIn(answer['stand_in']),
    models: readModels(answer['data']),
    maxCompletionTokens: isSize(limit) ? limit : null,
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
 * A model as OpenAI's API tells of it, with its sizes where they are known.
 *
 * Source: https://platform.openai.com/docs/api-reference/models/object
 */
export function modelObject({ id, ...sizes }: OfferedModel) {
  return { id, object: 'model', created: 0, owned_by: id.split('/')[0], ...sizes };
}
