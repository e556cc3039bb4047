import type { JsonObject } from '@/lib/json/json';
import { CHANGES_HEADER, writeChanges } from '@/lib/model/changes';
import { MAX_MODELS, type OfferedModel } from '@/lib/model/deployment';
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
  /** What the server lists, where it has been asked already. */
  readonly models?: readonly ListedModel[] | undefined;
}

/**
 * Hands every request to an OpenAI-compatible server: the inputs as they came, with `model`, and nothing else; only the
 * limit of the answer takes the name that the server obeys. The response comes back untouched, with that change in a header.
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
  /** Who answers for GPT-5.4; undefined where the server does not tell. */
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

  let older: boolean | undefined;
  const obeysMaxTokens = async (): Promise<boolean> => {
    older ??= await obeysMaxTokensAlone(server);
    return older ?? false;
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
      const older = inputs['max_completion_tokens'] !== undefined && (await obeysMaxTokens());
      const sent = older ? withMaxTokens(inputs) : inputs;
      try {
        const body = JSON.stringify({ ...asked, ...sent, ...asked });
        const response = await fetch(`${server.url}/chat/completions`, {
          method: 'POST',
          headers,
          body,
          signal,
        });
        return older ? tellingChange(response) : response;
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

function offeredModel({ id, contextWindow, maxOutputTokens }: ListedModel): OfferedModel {
  return {
    id,
    ...(contextWindow !== undefined && { context_window: contextWindow }),
    ...(maxOutputTokens !== undefined && { max_output_tokens: maxOutputTokens }),
  };
}

/** What Ollama and llama-cpp-python call the owner of their models. */
const ownersOfOlderServers: readonly (string | undefined)[] = ['library', 'me'];

/**
 * Whether a server knows the limit of an answer as `max_tokens` alone: Ollama and llama-cpp-python, which ignore
 * `max_completion_tokens` without a word. undefined where it does not answer.
 */
async function obeysMaxTokensAlone(server: ModelServer): Promise<boolean | undefined> {
  const models = await listOf(server);
  if (models?.some(({ owner }) => ownersOfOlderServers.includes(owner))) return true;
  // Models of a namespace have its name for their owner. Ollama itself says who it is.
  const greeting = await greetingOf(new URL(server.url).origin);
  return greeting?.startsWith('Ollama is running') ?? (models === undefined ? undefined : false);
}

async function greetingOf(origin: string): Promise<string | undefined> {
  try {
    const response = await fetch(origin, { signal: AbortSignal.timeout(GREETING_TIMEOUT_MS) });
    return (await response.text()).slice(0, 100);
  } catch {
    return undefined;
  }
}

const toMaxTokens = { code: 'renamed', param: 'max_completion_tokens', to: 'max_tokens' } as const;

function withMaxTokens(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name === toMaxTokens.param ? toMaxTokens.to : name,
      value,
    ]),
  );
}

function tellingChange({ body, status, headers }: Response): Response {
  const told = new Headers(headers);
  told.set(CHANGES_HEADER, writeChanges([toMaxTokens]));
  return new Response(body, { status, headers: told });
}
