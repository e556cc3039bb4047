import { isRecord, type JsonObject } from '@/lib/json/json';
import { CHANGES_HEADER, writeChanges, type Change } from '@/lib/model/changes';
import type { OfferedModel } from '@/lib/model/deployment';
import { MAX_MODELS } from '@/lib/model/read-deployment';
import { defaultModelId, isSameModel, modelName } from '@/lib/model/models';
import { upstreamFailed } from '../gateway-error';
import { reasonOf } from '../reason';
import type { ForwardingSource } from '../source';
import { askModels, type ModelServer } from './ask-models';
import type { ListedModel } from './model-list';
import { placeOf, readServerAddress } from './server-address';

/** How long a server may take to say who it is. */
const GREETING_TIMEOUT_MS = 3_000;

export interface UpstreamOptions {
  /** The address of an OpenAI-compatible server, as a person writes it. */
  readonly url: string;
  /** The model that answers for GPT-5.4; otherwise that itself if the server lists it, or the first that it lists. */
  readonly model?: string | undefined;
  readonly key?: string | undefined;
  /** The models that the server lists, where it has been asked already. */
  readonly models?: readonly ListedModel[] | undefined;
}

/**
 * Hands every request to an OpenAI-compatible server: the inputs as they came, with `model`, and nothing else; only what
 * the server knows by another name takes that. The response comes back untouched, with such changes in a header.
 */
export function createUpstream({ url, model, key, models }: UpstreamOptions): ForwardingSource {
  const server: ModelServer = { url: readServerAddress(url), key };
  const headers = {
    'content-type': 'application/json',
    // A compressed body would have to be changed on its way through.
    'accept-encoding': 'identity',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  const place = placeOf(server.url);

  let listed = models;
  /** An empty list is asked for again: a model may be loaded by then. */
  const list = async (): Promise<readonly ListedModel[] | undefined> => {
    if (listed === undefined || listed.length === 0) listed = (await listOf(server)) ?? listed;
    return listed;
  };
  /** The model that answers for GPT-5.4; undefined where the server does not tell. */
  const answering = async (): Promise<ListedModel | undefined> => {
    if (model !== undefined) return named(model, listed);
    return preferred((await list()) ?? [], defaultModelId);
  };
  const offers = async (): Promise<readonly OfferedModel[]> => {
    const found = await answering();
    return found === undefined ? [] : offered(listed ?? [], found);
  };
  const modelFor = async (modelId: string): Promise<string> => {
    if (modelId !== defaultModelId && (await offers()).some(({ id }) => id === modelId)) return modelId;
    if (model !== undefined) return model;
    const available = await list();
    // A server that does not tell may know it.
    if (available === undefined) return modelId;
    const { id } = preferred(available, modelId) ?? {};
    if (id === undefined)
      throw upstreamFailed('The model server has no chat model. Load one there, then try again.');
    return id;
  };

  let known: readonly Renaming[] | undefined;
  const renamingsFor = async (inputs: JsonObject): Promise<readonly Renaming[]> => {
    if (!allRenamings.some(({ of }) => of(inputs) !== null)) return [];
    known ??= await renamingsOf(server);
    return known ?? [];
  };
  const first = model ?? preferred(models ?? [], defaultModelId)?.id;

  return {
    kind: 'forwarding',
    name: 'upstream',
    description: `${first === undefined ? 'the model server' : modelName(first)} at ${server.url}`,
    async standIn() {
      const found = await answering();
      if (found === undefined) return { name: 'A model server', place };
      if (isSameModel(found.id, defaultModelId)) return null;
      const { id, ...sizes } = offeredModel(found);
      return { name: modelName(id), place, model: id, ...sizes };
    },
    offers,
    async forward(inputs, modelId, signal) {
      const asked = { model: await modelFor(modelId) };
      const { sent, changes } = renamed(inputs, await renamingsFor(inputs));
      try {
        const body = JSON.stringify({ ...asked, ...sent, ...asked });
        const response = await fetch(`${server.url}/chat/completions`, {
          method: 'POST',
          headers,
          body,
          signal,
        });
        return changes.length > 0 ? telling(changes, response) : response;
      } catch (error) {
        throw upstreamFailed(`The model server did not answer (${reasonOf(error)}). Is it running?`);
      }
    },
    close: () => Promise.resolve(),
  };
}

async function listOf(server: ModelServer): Promise<readonly ListedModel[] | undefined> {
  const answer = await askModels(server);
  return answer.kind === 'told' ? answer.value : undefined;
}

/** OpenAI's own name of `openai/gpt-5.4` is `gpt-5.4`. */
function preferred(listed: readonly ListedModel[], modelId: string): ListedModel | undefined {
  const bare = modelId.slice(modelId.indexOf('/') + 1);
  return listed.find(({ id }) => id === modelId) ?? listed.find(({ id }) => id === bare) ?? listed[0];
}

function named(model: string, listed: readonly ListedModel[] = []): ListedModel {
  return listed.find(({ id }) => id === model || id === `${model}:latest`) ?? { id: model };
}

/**
 * The listed models that may be asked for by their own ids, where `answering` answers for GPT-5.4. A single one is no
 * choice, and GPT-5.4 itself is asked for by its name on Cloudflare.
 */
function offered(listed: readonly ListedModel[], answering: ListedModel): readonly OfferedModel[] {
  const isItself = isSameModel(answering.id, defaultModelId);
  const others = listed
    .filter(
      ({ id }) => canBeNamed(id) && id !== defaultModelId && !(isItself && isSameModel(id, defaultModelId)),
    )
    .slice(0, MAX_MODELS - 1);
  const isAmongThem = others.some(({ id }) => id === answering.id);
  return others.length + (isAmongThem ? 0 : 1) < 2 ? [] : others.map(offeredModel);
}

/** The id goes to the binding in a header. */
function canBeNamed(id: string): boolean {
  return /^[!-~](?:[ -~]{0,198}[!-~])?$/.test(id);
}

function offeredModel({ id, contextWindow, maxOutputTokens, inputs }: ListedModel): OfferedModel {
  return {
    id,
    ...(contextWindow !== undefined && { context_window: contextWindow }),
    ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
    ...(inputs !== undefined && { input_modalities: inputs }),
  };
}

/** A parameter that a server takes by another name than OpenAI's. */
interface Renaming {
  readonly change: Change;
  /** The inputs with the other name; null where they do not have OpenAI's. */
  readonly of: (inputs: JsonObject) => JsonObject | null;
}

/** Ollama and llama-cpp-python know the limit of an answer as `max_tokens` alone, and ignore the other without a word. */
const toMaxTokens: Renaming = {
  change: { code: 'renamed', param: 'max_completion_tokens', to: 'max_tokens' },
  of: (inputs) =>
    inputs['max_completion_tokens'] === undefined
      ? null
      : Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [
            name === 'max_completion_tokens' ? 'max_tokens' : name,
            value,
          ]),
        ),
};

/** llama-cpp-python answers 500 to a `json_schema`; what it takes a schema in is a `json_object`. */
const toJsonObject: Renaming = {
  change: { code: 'renamed', param: 'response_format.json_schema.schema', to: 'response_format.schema' },
  of(inputs) {
    const format = inputs['response_format'];
    const schema =
      isRecord(format) && isRecord(format['json_schema']) ? format['json_schema']['schema'] : null;
    return isRecord(schema) ? { ...inputs, response_format: { type: 'json_object', schema } } : null;
  },
};

const allRenamings = [toMaxTokens, toJsonObject];

/** By what they call the owner of their models. */
const renamingsByOwner: ReadonlyMap<string | undefined, readonly Renaming[]> = new Map([
  ['library', [toMaxTokens]],
  ['me', allRenamings],
]);

/** The parameters that a server takes by other names. undefined where it does not answer. */
async function renamingsOf(server: ModelServer): Promise<readonly Renaming[] | undefined> {
  const models = await listOf(server);
  for (const { owner } of models ?? []) {
    const renamings = renamingsByOwner.get(owner);
    if (renamings !== undefined) return renamings;
  }
  // Models of a namespace have its name for their owner. Ollama itself says who it is.
  const greeting = await greetingOf(new URL(server.url).origin);
  if (greeting === undefined && models === undefined) return undefined;
  return greeting?.startsWith('Ollama is running') ? [toMaxTokens] : [];
}

async function greetingOf(origin: string): Promise<string | undefined> {
  try {
    const response = await fetch(origin, { signal: AbortSignal.timeout(GREETING_TIMEOUT_MS) });
    return (await response.text()).slice(0, 100);
  } catch {
    return undefined;
  }
}

function renamed(
  inputs: JsonObject,
  renamings: readonly Renaming[],
): { sent: JsonObject; changes: readonly Change[] } {
  const changes: Change[] = [];
  let sent = inputs;
  for (const { change, of } of renamings) {
    const next = of(sent);
    if (next === null) continue;
    sent = next;
    changes.push(change);
  }
  return { sent, changes };
}

function telling(changes: readonly Change[], { body, status, headers }: Response): Response {
  const told = new Headers(headers);
  told.set(CHANGES_HEADER, writeChanges(changes));
  return new Response(body, { status, headers: told });
}
