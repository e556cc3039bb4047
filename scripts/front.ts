import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { isAllowedHost } from '../lib/server/allowed-hosts';

/** Bytes of a request's head, as workerd has it: a prefilled link is long. */
const MAX_HEAD = 64 * 1024;

/** Headers of a connection, not of what is sent over it. Source: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const ofConnection = ['connection', 'expect', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'];

export interface Front {
  url: URL;
  stop(): void;
}

/**
 * Listens on 127.0.0.1:`port`, or where other hosts are allowed on every address of this machine, and passes what is asked there to the worker behind it.
 *
 * - A client that goes away ends its connection with a FIN, which workerd, alone on a machine, takes for a client that
 *   merely has nothing more to say; while the model is silent it would never notice, and the model would work on for
 *   nobody. Here the end becomes a reset, which workerd acts on at once.
 * - Miniflare believes `MF-*` headers: one of them makes a request look as if it had come by https, from anywhere.
 *   Here nobody but Miniflare has a use for them, so they are refused.
 * - A page whose name suddenly resolves to 127.0.0.1 (DNS rebinding) asks by its own name, and is refused. `allowedHosts`
 *   are names that are not: of a home network, or of a container's host.
 *
 * In production all of this is Cloudflare's own front. Resolves to its address; rejects where the port is taken.
 */
export async function listenInFront(
  port: number,
  worker: URL,
  allowedHosts: readonly string[] = [],
): Promise<Front> {
  const server = createServer({ maxHeaderSize: MAX_HEAD, keepAliveTimeout: 0 });
  server.listen(port, allowedHosts.length > 0 ? undefined : '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The system gave no port.');
  server.on('request', (request, response) => {
    const refusal = whyRefused(request, address.port, allowedHosts);
    if (refusal === null) pass(request, response, worker);
    else refuse(response, refusal);
  });
  return {
    url: new URL(`http://127.0.0.1:${String(address.port)}`),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Refusal {
  status: number;
  words: string;
}

const thisMachine = /^(?:localhost|(?:[\w-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

function whyRefused(
  { rawHeaders, url = '' }: IncomingMessage,
  port: number,
  allowedHosts: readonly string[],
): Refusal | null {
  const fields = fieldsOf(rawHeaders);
  const hosts = fields.filter(([name]) => name === 'host');
  if (
    hosts.length !== 1 ||
    !hosts.every(([, host]) => isOurs(host, port) || isAllowedHost(host, allowedHosts))
  ) {
    return {
      status: 421,
      words: `This Edgewise answers on this machine only. Open http://localhost:${String(port)}/ instead. To use another name, list it in ALLOWED_HOSTS and start again.`,
    };
  }
  // A whole address in its place would name a second host.
  if (!url.startsWith('/')) return { status: 400, words: 'Ask for a path that begins with a slash.' };
  if (fields.some(([name]) => name.startsWith('mf-'))) {
    return { status: 400, words: 'Headers that begin with MF- are for internal use. Leave them out.' };
  }
  return null;
}

function isOurs(host: string, port: number): boolean {
  const suffix = `:${String(port)}`;
  if (host.endsWith(suffix)) return thisMachine.test(host.slice(0, -suffix.length));
  return port === 80 && thisMachine.test(host);
}

/** The names, in lower case, and the values of a head. */
function fieldsOf(rawHeaders: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index) => [
    (rawHeaders[2 * index] ?? '').toLowerCase(),
    rawHeaders[2 * index + 1] ?? '',
  ]);
}

function without(names: readonly string[], rawHeaders: readonly string[]): string[] {
  return fieldsOf(rawHeaders)
    .filter(([name]) => !names.includes(name))
    .flat();
}

function refuse(response: ServerResponse, { status, words }: Refusal): void {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    .end(`${words}\n`);
}

/** A connection of its own for each request: its reset ends nothing else, and none is stale when it is used again. */
function pass(request: IncomingMessage, response: ServerResponse, worker: URL): void {
  const onward = ask({
    host: worker.hostname,
    port: worker.port,
    method: request.method,
    path: request.url,
    // Its Transfer-Encoding stays: else a body would follow a head that announces none, and be read as a second request.
    // Asked to close, the worker would do so at once, and cut off what a client still sends before it could read the answer.
    headers: [...without(ofConnection, request.rawHeaders), 'connection', 'keep-alive'],
    agent: false,
    maxHeaderSize: MAX_HEAD,
  });
  onward.on('response', (answer) => {
    const headers = without([...ofConnection, 'transfer-encoding'], answer.rawHeaders);
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
    response.flushHeaders();
    answer.pipe(response);
    // Only cutting the connection tells the client that the answer is not whole.
    answer.on('error', () => response.destroy());
  });
  onward.on('error', () => {
    if (response.headersSent || response.destroyed) response.destroy();
    else refuse(response, { status: 502, words: 'The worker did not answer. Try again.' });
  });
  // Not the response's end: one that waits for its turn on the connection would not be told.
  const leave = () => {
    if (onward.socket) onward.socket.resetAndDestroy();
    else onward.destroy();
  };
  request.socket.once('close', leave);
  onward.on('close', () => {
    request.socket.off('close', leave);
    // What the worker does not want to read is read here, so that its answer reaches a client that is still sending.
    request.resume();
  });
  request.pipe(onward);
}
