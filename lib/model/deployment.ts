import { modelFacts } from './models';

/** Where a stand-in runs: on the computer that serves the page, or on another one. */
export type StandInPlace = 'local' | { readonly host: string };

/** The model that answers in another's place, as the local AI does without an account. */
export interface StandIn {
  readonly name: string;
  readonly place: StandInPlace;
  /** The id of its own, where it has one that can be asked for too. */
  readonly model?: string;
  /** In tokens, where it is known. */
  readonly context_window?: number;
  /** The most tokens of an answer, where that is known. */
  readonly max_output_tokens?: number;
  /** Its inputs: `text`, `image`, `file`; absent where they are not known. */
  readonly input_modalities?: readonly string[];
  /** Its defaults for parameters that are not sent, where they differ from those of OpenAI's models. */
  readonly defaults?: Readonly<Partial<Record<string, number>>>;
}

/** How much a model reads and writes, in tokens, and what it takes beside text, as far as it is told. */
export interface ModelAbilities {
  readonly context_window?: number;
  readonly max_output_tokens?: number;
  readonly input_modalities?: readonly string[];
}

/** A model that may be asked. */
export interface OfferedModel extends ModelAbilities {
  readonly id: string;
  /** Its price as it was told: `readPrice` of lib/model/price.ts reads it. Absent where it is not known. */
  readonly price?: unknown;
}

/** A deployment, as it describes itself. */
export interface Deployment {
  /** null where the model itself answers. */
  readonly standIn: StandIn | null;
  /** The models that may be asked, the default first; empty where that is not known. */
  readonly models: readonly OfferedModel[];
  /** The most tokens of an answer that it allows; null for no limit. */
  readonly maxCompletionTokens: number | null;
  /** Whether a day's budget is kept here, of which `GET /api/budget` tells what is left. */
  readonly hasBudget: boolean;
  /** The name of the access code by which this browser came in; null where it needs none. */
  readonly code: string | null;
}

/** A deployment that has not said anything of itself yet. */
export const unknownDeployment: Deployment = {
  standIn: null,
  models: [],
  maxCompletionTokens: null,
  hasBudget: false,
  code: null,
};

/** The stand-in that answers when this model is asked for; null where the model answers itself, as each that a stand-in's server lists does. */
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
