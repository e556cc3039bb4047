import { z } from 'zod';
import { defaultModelId, isSameModel } from '@/lib/model/models';
import { upstreamFailed } from '../gateway-error';
import type { ForwardingSource } from '../source';

/** Long enough for a server on this network, short enough not to hold up the start. */
const LIST_TIMEOUT_MS = 3_000;

const modelList = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });

export interface UpstreamOptions {
  /** The base URL of an OpenAI-compatible server; without a path, `/v1` is meant. */
  readonly url: string;
  /** The model to ask for; otherwise the one asked for if the server lists it, or the first that it lists. */
  readonly model?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * Hands every request to an OpenAI-compatible server: the inputs as they came, with `model`, and nothing else. The
 * response comes back untouched.
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
      try {
        const body = JSON.stringify({ ...asked, ...inputs, ...asked });
        return await fetch(`${baseUrl(url)}/chat/completions`, { method: 'POST', headers, body, signal });
      } catch (error) {
        throw upstreamFailed(
          `The model server at ${baseUrl(url)} did not answer (${reason(error)}). Is it running?`,
        );
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The ids of a server's models; undefined where it does not tell. */
export async function listModels(
  { url, key }: UpstreamOptions,
  timeoutMs = LIST_TIMEOUT_MS,
): Promise<readonly string[] | undefined> {
  try {
    const response = await fetch(`${baseUrl(url)}/models`, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const parsed = modelList.safeParse(await response.json());
    return parsed.success ? parsed.data.data.map(({ id }) => id) : undefined;
  } catch {
    return undefined;
  }
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

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
