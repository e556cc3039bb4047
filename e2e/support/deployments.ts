import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The build that a site serves: as it is, under another name and without the earlier one's files, or none at all. */
type Deployed = 'first' | 'second' | 'nothing';

export interface Deployments {
  readonly url: string;
  readonly deploy: (next: Deployed) => void;
  /** From where the service worker's script comes. */
  readonly takeWorkerFrom: (origin: string) => void;
  readonly stop: () => Promise<void>;
}

const RUNTIME = /\/webpack-[\da-f]+\.js/g;
const SECOND = '/webpack-second.js';

/** A site before the worker of the tests, whose deployments follow each other. */
export async function startDeployments(origin: string): Promise<Deployments> {
  let deployed: Deployed = 'first';
  let workerFrom = origin;
  let runtime = '';
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    const isRuntime = path.endsWith(SECOND);
    // The new build's other files are those of the first, which browsers have.
    if (deployed === 'nothing') answer.destroy();
    else if (deployed === 'second' && path.startsWith('/_next/') && !isRuntime) answer.writeHead(404).end();
    else
      void forward(asked, path === '/sw.js' ? workerFrom : origin, isRuntime ? runtime : path).then(
        ({ response, body }) => {
          runtime = /\/_next\/static\/chunks\/webpack-[\da-f]+\.js/.exec(body.toString())?.[0] ?? runtime;
          send(answer, response, deployed === 'second' ? renamed(response, body) : body);
        },
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    deploy: (next) => {
      deployed = next;
    },
    takeWorkerFrom: (other) => {
      workerFrom = other;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function forward(
  asked: IncomingMessage,
  origin: string,
  path: string,
): Promise<{ response: IncomingMessage; body: Buffer }> {
  // Whole and as it is: a document is read here, and is not the one that the browser has.
  const { 'if-none-match': _known, ...headers } = asked.headers;
  const own = { ...headers, host: new URL(origin).host, 'accept-encoding': 'identity' };
  return new Promise((resolve, reject) => {
    const passed = request(new URL(path, origin), { method: asked.method, headers: own }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        resolve({ response, body: Buffer.concat(pieces) });
      });
    });
    passed.on('error', reject);
    asked.pipe(passed);
  });
}

/** A document, or the list of files, as of a build whose runtime is another. */
function renamed({ headers }: IncomingMessage, body: Buffer): Buffer {
  const isList =
    (headers['content-type'] ?? '').startsWith('text/javascript') && body.includes('edgewise-build-');
  if (!isList && !headers['content-type']?.startsWith('text/html')) return body;
  const text = body.toString().replaceAll(RUNTIME, SECOND);
  return Buffer.from(isList ? text.replace(/\bid:"/, 'id:"second-') : text);
}

function send(answer: ServerResponse, { statusCode = 502, headers }: IncomingMessage, body: Buffer): void {
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...kept } = headers;
  answer.writeHead(statusCode, kept).end(body);
}
