import { z } from 'zod';
import type { JsonObject } from '@/lib/json/json';
import { CHANGES_HEADER, writeChanges } from '@/lib/model/changes';
import { defaultModelId, isSameModel } from '@/lib/model/models';
import { upstreamFailed } from '../gateway-error';
import type { ForwardingSource } from '../source';

/** Long enough for a server on this network, short enough not to hold up the start. */
const LIST_TIMEOUT_MS = 3_000;

const modelList = z.looseObject({
  data: z.array(z.looseObject({ id: z.string(), owned_by: z.unknown().optional() })),
});

export interface UpstreamOptions {
  /** The base URL of an OpenAI-compatible server; without a path, `/v1` is meant. */
  readonly url: string;
  /** The model to ask for; otherwise the one asked for if the server lists it, or the first that it lists. */
  readonly model?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * Hands every request to an OpenAI-compatible server: the inputs as they came, with `model`, and nothing else; only the
 * limit of the answer takes the name that the server obeys. The response comes back untouched, with that change in a header.
 */
export function createUpstream({ url, model, key }: UpstreamOptions): ForwardingSource {
  const headers = {
    'content-type': 'application/json',
    // A compressed body would have to be changed on its way through.
    'accept-encoding': 'identity',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  let listed: readonly string[] | undefined;
  const modelFor = async (modelId: string): Promise<string> => {
    if (model !== undefined) return model;
    listed ??= await listModels({ url, key });
    return preferred(listed ?? [], modelId);
  };

  let older: boolean | undefined;
  const obeysMaxTokens = async (): Promise<boolean> => {
    older ??= await obeysMaxTokensAlone({ url, key });
    return older ?? false;
  };

  return {
    kind: 'forwarding',
    name: 'upstream',
    description: `${model ?? 'the models'} at ${baseUrl(url)}`,
    async standIn() {
      const name = await modelFor(defaultModelId);
      if (model === undefined && listed === undefined) return { name: 'A model server', place: placeOf(url) };
      return isSameModel(name, defaultModelId) ? null : { name, place: placeOf(url) };
    },
    async forward(inputs, modelId, signal) {
      const asked = { model: await modelFor(modelId) };
      const older = inputs['max_completion_tokens'] !== undefined && (await obeysMaxTokens());
      const sent = older ? withMaxTokens(inputs) : inputs;
      try {
        const body = JSON.stringify({ ...asked, ...sent, ...asked });
        const response = await fetch(`${baseUrl(url)}/chat/completions`, {
          method: 'POST',
          headers,
          body,
          signal,
        });
        return older ? tellingChange(response) : response;
      } catch (error) {
        throw upstreamFailed(`The model server did not answer (${reason(error)}). Is it running?`);
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The ids of a server's models; undefined where it does not tell. */
export async function listModels(
  options: UpstreamOptions,
  timeoutMs = LIST_TIMEOUT_MS,
): Promise<readonly string[] | undefined> {
  return (await fetchModels(options, timeoutMs))?.map(({ id }) => id);
}

async function fetchModels({ url, key }: UpstreamOptions, timeoutMs: number) {
  try {
    const response = await fetch(`${baseUrl(url)}/models`, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const parsed = modelList.safeParse(await response.json());
    return parsed.success ? parsed.data.data : undefined;
  } catch {
    return undefined;
  }
}

/** What Ollama and llama-cpp-python call the owner of their models. */
const ownersOfOlderServers: readonly unknown[] = ['library', 'me'];

/**
 * Whether a server knows the limit of an answer as `max_tokens` alone: Ollama and llama-cpp-python, which ignore
 * `max_completion_tokens` without a word. undefined where it does not answer.
 */
async function obeysMaxTokensAlone(options: UpstreamOptions): Promise<boolean | undefined> {
  const models = await fetchModels(options, LIST_TIMEOUT_MS);
  if (models?.some(({ owned_by: owner }) => ownersOfOlderServers.includes(owner))) return true;
  // Models of a namespace have its name for their owner. Ollama itself says who it is.
  const greeting = await greetingOf(new URL(options.url).origin);
  return greeting?.startsWith('Ollama is running') ?? (models === undefined ? undefined : false);
}

async function greetingOf(origin: string): Promise<string | undefined> {
  try {
    const response = await fetch(origin, { signal: AbortSignal.timeout(LIST_TIMEOUT_MS) });
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

/** A base URL without its last slash, and with `/v1` where it has no path. */
export function baseUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  const path = pathname.replace(/\/+$/u, '');
  return origin + (path === '' ? '/v1' : path);
}

function placeOf(url: string): string {
  const { hostname, host } = new URL(url);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? 'on this computer' : `at ${host}`;
}

/** OpenAI's own name of `openai/gpt-5.4` is `gpt-5.4`. */
function preferred(listed: readonly string[], modelId: string): string {
  const bare = modelId.slice(modelId.indexOf('/') + 1);
  return [modelId, bare].find((id) => listed.includes(id)) ?? listed[0] ?? modelId;
}

/** What the system calls it, such as ECONNREFUSED: the rest of its words is an address. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
