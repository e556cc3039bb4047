import { isRecord } from '@/lib/json/json';

/** Where a stand-in runs: on the computer that serves the page, or on another one. */
export type StandInPlace = 'local' | { readonly host: string };

/** What answers in a model's place, as the local AI does without an account. */
export interface StandIn {
  readonly name: string;
  readonly place: StandInPlace;
  /** In tokens, where it is known. */
  readonly context_window?: number;
  /** What it uses for parameters that are not sent, where that is not what OpenAI's models do. */
  readonly defaults?: Readonly<Partial<Record<string, number>>>;
}

/** Reads a stand-in as a worker variable or a response carries it; null where there is none. */
export function readStandIn(value: unknown): StandIn | null {
  if (!isRecord(value)) return null;
  const { name, context_window, defaults } = value;
  const place = readPlace(value['place']);
  if (typeof name !== 'string' || place === null) return null;
  return {
    name,
    place,
    ...(typeof context_window === 'number' ? { context_window } : {}),
    ...(isRecord(defaults) ? { defaults: numbersOf(defaults) } : {}),
  };
}

function readPlace(place: unknown): StandInPlace | null {
  if (place === 'local') return place;
  return isRecord(place) && typeof place['host'] === 'string' ? { host: place['host'] } : null;
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
  /** The ids of the models that may be asked, the default first. */
  readonly models: readonly string[];
  /** The most tokens of an answer that it allows; null for no limit. */
  readonly maxCompletionTokens: number | null;
}

/** Reads what `GET /api/v1/models` answers, whatever that is. */
export function readDeployment(answer: unknown): Deployment {
  if (!isRecord(answer)) return { standIn: null, models: [], maxCompletionTokens: null };
  return {
    standIn: readStandIn(answer['stand_in']),
    models: readModels(answer['data']),
    maxCompletionTokens: readMaxCompletionTokens(answer['limits']),
  };
}

/** More than anybody chooses from. */
const MAX_MODELS = 100;

function readModels(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  const items: readonly unknown[] = list.slice(0, MAX_MODELS);
  return items.flatMap((item) => (isRecord(item) && typeof item['id'] === 'string' ? [item['id']] : []));
}

function readMaxCompletionTokens(limits: unknown): number | null {
  const limit = isRecord(limits) ? limits['max_completion_tokens'] : null;
  return typeof limit === 'number' && Number.isSafeInteger(limit) && limit > 0 ? limit : null;
}
