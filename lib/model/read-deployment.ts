import { isRecord } from '@/lib/json/json';
import {
  unknownDeployment,
  type Deployment,
  type ModelAbilities,
  type OfferedModel,
  type StandIn,
  type StandInPlace,
} from './deployment';

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
    code: typeof answer['access_code'] === 'string' ? answer['access_code'] : null,
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
