import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { CAN_STOP_HEADER } from '@/lib/model/run';
import { answerRun, type Answer } from './answer';
import { parseBindingCall } from './binding-call';
import { GatewayError, upstreamFailed } from './gateway-error';
import type { Run } from './run';
import { RunLog } from './run-log';
import type { Source } from './source';

export interface LocalAi {
  /** Where it answers. The path is a secret: who knows it may spend what the source costs. */
  readonly url: URL;
  /** Ends every answer under way, then stops listening. */
  close(): Promise<void>;
}

/**
 * Serves the AI binding's wire protocol on 127.0.0.1, answering from `source`. The protocol is in this folder's README.
 *
 * Only who knows its address is answered. Any page in a browser on this machine can reach the port; so the path is a
 * secret, made anew at each start, and the Host must be this one (against a name that suddenly resolves to 127.0.0.1).
 *
 * @param port 0 for any free one
 */
export async function startLocalAi({
  source,
  port = 0,
}: {
  source: Source;
  port?: number;
}): Promise<LocalAi> {
  const runs = new RunLog();
  const url = new URL(`http://127.0.0.1/${randomBytes(32).toString('base64url')}/`);
  const server = createServer((request, response) => {
    if (isMeantFor(url, request)) void handle(request, response, source, runs);
    else sendJson(response, 403, { errors: [{ code: 10000, message: 'Authentication error' }] });
  });
  // The binding may first ask for a WebSocket; told no, it goes on with plain HTTP.
  server.on('upgrade', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url.port = String(typeof address === 'object' && address !== null ? address.port : port);
  return {
    url,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      runs.endAll();
      await closed;
    },
  };
}

function isMeantFor({ host, pathname }: URL, request: IncomingMessage): boolean {
  const [path = ''] = (request.url ?? '').split('?');
  const [given, own] = [path, pathname].map((text) => createHash('sha256').update(text).digest());
  return (
    request.headers.host === host && given !== undefined && own !== undefined && timingSafeEqual(given, own)
  );
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  source: Source,
  runs: RunLog,
): Promise<void> {
  // Ends the source. A client that goes away does so until its run has begun, and then only says so.
  const stop = new AbortController();
  const gone = new AbortController();
  response.on('close', () => {
    gone.abort();
  });
  try {
    const call = parseBindingCall(request);
    if (call === undefined)
      sendJson(response, 404, { errors: [{ code: 7000, message: 'No route for that URI' }] });
    else if (call.kind === 'run') {
      const body = await text(request);
      const leave = () => {
        stop.abort();
      };
      gone.signal.addEventListener('abort', leave);
      const answer = await answerRun(source, { modelId: call.modelId, body, signal: stop.signal });
      if (isStream(answer)) {
        gone.signal.removeEventListener('abort', leave);
        await sendRun(response, answer, { run: runs.begin(answer.body, stop), signal: gone.signal });
      } else
        await send(response, answer.body, { head: [answer.status, answer.headers], signal: gone.signal });
    } else {
      const run = runs.find(call.runId);
      // One that was too long to be kept is gone with its reader.
      if (call.kind === 'end') {
        run?.end();
        sendJson(response, 200, {});
      } else if (run === undefined)
        sendJson(response, 404, { errors: [{ code: 7003, message: 'Run not found or expired' }] });
      else {
        const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
        await sendRun(response, { status: 200, headers }, { run, from: call.from, signal: gone.signal });
      }
    }
  } catch (error) {
    if (gone.signal.aborted) return;
    const failure = error instanceof GatewayError ? error : upstreamFailed(String(error));
    // Once the answer has begun, cutting the connection is the only way left to say that it is not whole.
    if (response.headersSent) response.destroy();
    else sendJson(response, failure.status, failure.toBody());
  }
}

/** Only a stream can be read on by who comes back; of anything else nobody has seen a beginning. */
function isStream({ status, headers }: Answer): boolean {
  return status === 200 && (headers['content-type'] ?? '').startsWith('text/event-stream');
}

async function sendRun(
  response: ServerResponse,
  { status, headers }: Pick<Answer, 'status' | 'headers'>,
  { run, from = 0, signal }: { run: Run; from?: number; signal: AbortSignal },
): Promise<void> {
  const ids = { 'cf-aig-run-id': run.id, [CAN_STOP_HEADER]: '1' };
  await send(response, run.read(from, signal), { head: [status, { ...headers, ...ids }], signal });
}

async function send(
  response: ServerResponse,
  body: AsyncIterable<Uint8Array>,
  { head: [status, headers], signal }: { head: [number, Answer['headers']]; signal: AbortSignal },
): Promise<void> {
  response.writeHead(status, { ...headers, 'cf-aig-log-id': randomUUID() });
  response.flushHeaders();
  for await (const chunk of body) {
    if (!response.write(chunk)) await once(response, 'drain', { signal });
  }
  response.end();
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
