import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

const gateway = 'https://workers-binding.ai/ai-gateway';

/** Calls a local AI as workerd's binding does. */
export function callRun(
  url: URL,
  inputs: unknown,
  { modelId = 'openai/gpt-5.4', signal }: { modelId?: string; signal?: AbortSignal } = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'mf-binding': 'AI',
      'mf-url': `${gateway}/run?version=3`,
      'mf-header-cf-consn-model-id': modelId,
    },
    body: JSON.stringify({ inputs, options: { gateway: { id: 'default' } } }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Asks for the rest of a run, after the first `from` events. */
export function callResume(url: URL, runId: string, from: number): Promise<Response> {
  return fetch(url, { headers: { 'mf-binding': 'AI', 'mf-url': resumeAddress(runId, from) } });
}

/** Ends a run. */
export function callEnd(url: URL, runId: string): Promise<Response> {
  const headers = { 'mf-binding': 'AI', 'mf-url': resumeAddress(runId, 0) };
  return fetch(url, { method: 'DELETE', headers });
}

function resumeAddress(runId: string, from: number): string {
  return `${gateway}/gateways/default/run/${runId}/resume?from=${String(from)}`;
}

/** Asks for a WebSocket, as the binding may do first, and returns the status of the answer. */
export async function askForWebSocket(url: URL): Promise<number | undefined> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  const request = httpRequest(new URL('?MF-Binding=AI', url), { headers });
  request.end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  await text(response);
  return response.statusCode;
}
