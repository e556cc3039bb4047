import { standInFor, type Deployment, type StandIn, type StandInPlace } from './deployment';
import { defaultModelId, modelFacts, modelName, modelNamed } from './models';

/** The model or stand-in that answers when a model is asked for, with its facts. Token counts are tokens; undefined where not known. */
export interface Answerer {
  /** Its name on screen. */
  readonly name: string;
  /** Where it is not the model that was asked for; null where it is. */
  readonly standIn: StandIn | null;
  /** Whether the deployment offers what was asked for, as far as it has said what it offers. */
  readonly isOffered: boolean;
  /** Where a server runs that offers models of its own, as a sentence ends: "on this computer"; null for the edge. */
  readonly place: StandInPlace | null;
  readonly contextWindow: number | undefined;
  readonly maxOutputTokens: number | undefined;
  /** Its inputs: `text`, `image`, `file`. */
  readonly inputs: readonly string[] | undefined;
  /** Whether it uses OpenAI's defaults for parameters that are not sent, as far as that is known. */
  readonly hasKnownDefaults: boolean;
}

/** Finds who answers here when this model is asked for. */
export function answererOf({ standIn, models }: Deployment, model: string): Answerer {
  const ids = models.map(({ id }) => id);
  const found = ids.length === 0 ? model : modelNamed(model, ids);
  if (found === undefined) {
    return { ...nothingKnown, name: modelName(model), isOffered: false };
  }
  // Until a server has said what it offers, whoever stands in answers for all.
  const inPlace = ids.length === 0 ? standIn : standInFor(found, standIn);
  if (inPlace !== null) {
    const { name, place, input_modalities: inputs } = inPlace;
    const { context_window: contextWindow, max_output_tokens: maxOutputTokens } = inPlace;
    return { ...nothingKnown, name, standIn: inPlace, place, contextWindow, maxOutputTokens, inputs };
  }
  const told = models.find(({ id }) => id === found);
  const facts = modelFacts(found);
  return {
    ...nothingKnown,
    name: modelName(found),
    place: standIn?.place ?? null,
    contextWindow: told?.context_window ?? facts?.contextWindow,
    maxOutputTokens: told?.max_output_tokens ?? facts?.maxOutputTokens,
    inputs: told?.input_modalities ?? facts?.inputs,
    hasKnownDefaults: facts !== undefined,
  };
}

const nothingKnown = {
  standIn: null,
  isOffered: true,
  place: null,
  contextWindow: undefined,
  maxOutputTokens: undefined,
  inputs: undefined,
  hasKnownDefaults: false,
};

/** The model that a new chat begins with: the deployment's default where none was chosen, and it does not offer ours. */
export function startingModel(model: string, { models }: Deployment): string {
  const [first = model, ...others] = models.map(({ id }) => id);
  const isMissing = model === defaultModelId && modelNamed(model, [first, ...others]) === undefined;
  return isMissing ? first : model;
}
