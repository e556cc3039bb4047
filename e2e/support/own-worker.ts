import { mkdtemp } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForwardingAi } from '../../scripts/forwarding-ai';
import type { ForwardingSource } from '../../local-ai/source';
import { applyMigrations } from '../../scripts/migrations';
import { childProcesses } from '../../scripts/processor-time';
import { serveWorker } from '../../scripts/worker-server';

/** A worker that only one test asks, and the model behind it. */
export interface OwnWorker {
  readonly url: URL;
  /** The process id of its workerd. */
  readonly pid: number;
  /** Posts to the model route as a client that is no browser. `visitor` is the address it says it comes from. */
  post(body: unknown, options?: { visitor?: string }): Promise<Response>;
  stop(): Promise<void>;
}

/** Answers in the model's place. What it throws or returns reaches the worker as the service's own. */
type Model = ForwardingSource['forward'];

/**
 * Serves the built worker with these variables and a database of its own. The calling process's only other children
 * must be there already.
 */
export async function startOwnWorker(variables: Record<string, string>, model: Model): Promise<OwnWorker> {
  const ai = await startForwardingAi(model);
  const state = await mkdtemp(join(tmpdir(), 'edgewise-worker-'));
  await applyMigrations('--local', state);
  const before = childProcesses();
  const server = await serveWorker({
    aiUrl: ai.url,
    variables,
    d1Directory: join(state, 'v3/d1'),
  });
  const [pid = 0] = childProcesses().filter((child) => !before.includes(child));
  const route = new URL('/api/v1/chat/completions', server.url);
  return {
    url: server.url,
    pid,
    post: (body, { visitor = '192.0.2.1' } = {}) =>
      fetch(route, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer any',
          'cf-connecting-ip': visitor,
        },
        body: typeof body === 'string' || isBytes(body) ? body : JSON.stringify(body),
      }),
    async stop() {
      await server.stop();
      await ai.close();
    },
  };
}

function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array && body.buffer instanceof ArrayBuffer;
}

/** A whole answer of one word, with what it says that it used. */
export function completion(usage?: { prompt_tokens: number; completion_tokens: number }): Response {
  const message = { role: 'assistant', content: 'Yes.' };
  return Response.json({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: 'gpt-5.4',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    ...(usage && { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } }),
  });
}

/** A streamed answer of one word. */
export function streamed(): Response {
  const chunk = {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'gpt-5.4',
    choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }],
  };
  return new Response(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
}

/** The most memory that a process has ever had to itself, in bytes, by /proc (Linux). */
export function peakMemory(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
