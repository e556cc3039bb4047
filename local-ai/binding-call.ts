import type { IncomingMessage } from 'node:http';

/** A call of the AI binding, as workerd's own binding code sends it through Miniflare's proxy. */
export type BindingCall =
  | { readonly kind: 'run'; readonly modelId: string }
  | { readonly kind: 'resume'; readonly runId: string; readonly from: number }
  | { readonly kind: 'end'; readonly runId: string };

const resumePath = /\/run\/([^/]+)\/resume$/u;

/**
 * Reads which call a request is from its method and its `mf-url` and `mf-header-*` headers. `from` counts the events
 * that the reader has seen already. To end a run is the local AI's own: Cloudflare has no such call.
 *
 * @returns undefined for anything that is not a call of the binding
 */
export function parseBindingCall({ method, headers }: IncomingMessage): BindingCall | undefined {
  const target = headers['mf-url'];
  if (typeof target !== 'string' || !URL.canParse(target)) return undefined;
  const { pathname, searchParams } = new URL(target);

  if (method === 'POST' && pathname.endsWith('/run')) {
    const modelId = headers['mf-header-cf-consn-model-id'];
    return { kind: 'run', modelId: typeof modelId === 'string' ? modelId : '' };
  }
  const runId = resumePath.exec(pathname)?.[1];
  if (method === 'DELETE' && runId !== undefined) return { kind: 'end', runId };
  const from = Number(searchParams.get('from') ?? '0');
  if (method === 'GET' && runId !== undefined && Number.isSafeInteger(from) && from >= 0) {
    return { kind: 'resume', runId, from };
  }
  return undefined;
}
