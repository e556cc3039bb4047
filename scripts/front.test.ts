import { once } from 'node:events';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenInFront, type Front } from './front';

interface Received {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

let worker: Server;
let received: Received[];
let answer: (response: ServerResponse, request: IncomingMessage) => void;
let front: Front;

beforeEach(async () => {
  received = [];
  answer = (response) => response.end('the worker’s');
  worker = createServer((request, response) => {
    void text(request).then(
      (body) => {
        const { method, url, headers } = request;
        received.push({ method, url, headers, body });
        answer(response, request);
      },
      () => undefined,
    );
  });
  worker.listen(0, '127.0.0.1');
  await once(worker, 'listening');
  front = await listenInFront(0, urlOf(worker));
});

afterEach(() => {
  front.stop();
  worker.close();
  worker.closeAllConnections();
});

function urlOf(server: TcpServer): URL {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The worker has no port.');
  return new URL(`http://127.0.0.1:${String(address.port)}`);
}

/**
 * Sends these bytes over one connection, and gives what came back until it was closed: by what refuses them, or else as
 * `Connection: close` asks for.
 */
async function exchange(...lines: string[]): Promise<string> {
  const socket = connect(Number(front.url.port), '127.0.0.1');
  socket.write(lines.join('\r\n'));
  return text(socket);
}

const host = () => `Host: localhost:${front.url.port}`;

describe('what is asked', () => {
  it('reaches the worker as it is, but for what belongs to the connection', async () => {
    const reply = await exchange(
      'POST /api/x?y=%20z HTTP/1.1',
      host(),
      'Cookie: a=1',
      'Cookie: b=2',
      'X-Any: ä',
      'Expect: 100-continue',
      'Content-Length: 4',
      'Connection: close',
      '',
      'body',
    );
    expect(reply).toContain('the worker’s');
    expect(received).toMatchObject([
      {
        method: 'POST',
        url: '/api/x?y=%20z',
        body: 'body',
        headers: {
          host: `localhost:${front.url.port}`,
          cookie: 'a=1; b=2',
          'x-any': Buffer.from('ä').toString('latin1'),
          'content-length': '4',
        },
      },
    ]);
    expect(received[0]?.headers).not.toHaveProperty('expect');
  });

  it('is answered as the worker answers, while it answers', async () => {
    let end = (): unknown => undefined;
    answer = (response) => {
      response.writeHead(418, 'Teapot', [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ]);
      response.write('first');
      end = () => response.end('last');
    };
    const response = await fetch(front.url);
    expect(response.status).toBe(418);
    expect(response.statusText).toBe('Teapot');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('first');
    end();
    expect((await reader?.read())?.value).toBe('last');
  });

  it('is answered where it asks for another protocol, in this one', async () => {
    const upgrade = ['Connection: Upgrade, close', 'Upgrade: websocket', '', ''];
    expect(await exchange('GET / HTTP/1.1', host(), ...upgrade)).toMatch(/^HTTP\/1\.1 200 /);
    expect(received[0]?.headers).not.toHaveProperty('upgrade');
  });

  it('is answered although the worker does not read it to its end', async () => {
    worker.removeAllListeners('request');
    worker.on('request', (_request, response: ServerResponse) => response.writeHead(405).end('No.'));
    const response = await fetch(front.url, { method: 'PUT', body: 'x'.repeat(5_000_000) });
    expect(response.status).toBe(405);
    expect(await response.text()).toBe('No.');
  });
});

it.each([
  'GET /\u007f\u00ff{}|^` HTTP/1.1',
  'GET / HTTP/1.1\r\nX-Odd: \u00ff\u0080\t',
  'GET / HTTP/1.1\r\nX-Odd: \u007f',
  'GET / HTTP/1.1\r\nX Odd: 1',
  'GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked',
  'GET / HTTP/1.0',
  'BREW / HTTP/1.1',
  'CONNECT localhost:1 HTTP/1.1',
  'nonsense',
])('the front survives %j', async (head) => {
  const socket = connect(Number(front.url.port), '127.0.0.1');
  socket.on('error', () => undefined).resume();
  socket.end(`${head}\r\n${host()}\r\nConnection: close\r\n\r\n`, 'latin1');
  await once(socket, 'close');
  expect((await fetch(front.url)).status).toBe(200);
});

describe('a Host', () => {
  /** The status of a request by this Host, a port added. */
  async function statusBy(name: string, port = front.url.port): Promise<string | undefined> {
    const reply = await exchange('GET / HTTP/1.1', `Host: ${name}${port}`, 'Connection: close', '', '');
    return /^HTTP\/1\.1 (\d+)/.exec(reply)?.[1];
  }

  it.each([
    'localhost:',
    'LocalHost:',
    'chat.localhost:',
    'a.b.localhost:',
    '127.0.0.1:',
    '127.1.2.3:',
    '[::1]:',
  ])('of this machine is answered: %s', async (name) => {
    expect(await statusBy(name)).toBe('200');
  });

  it.each([
    'evil.example:',
    'localhost.evil.example:',
    'evil-localhost:',
    '127.0.0.1.evil.example:',
    '192.168.0.1:',
    '0.0.0.0:',
    '[::]:',
    'user@localhost:',
    'localhost:1',
    ':',
  ])('of elsewhere is refused, with what to do: %s', async (name) => {
    const reply = await exchange(
      'GET / HTTP/1.1',
      `Host: ${name}${front.url.port}`,
      'Connection: close',
      '',
      '',
    );
    expect(reply).toMatch(/^HTTP\/1\.1 421 /);
    expect(reply).toContain(`Open http://localhost:${front.url.port}/ instead.`);
    expect(received).toEqual([]);
  });

  it('of the list is answered too, on every address of this machine', async () => {
    const wide = await listenInFront(0, urlOf(worker), ['chat.lan', 'localhost:3000']);
    const { port } = wide.url;
    // Of its own on a machine that has it: who listens on 127.0.0.1 alone is not reached there.
    const address = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';
    for (const [name, status] of [
      [`chat.lan:${port}`, '200'],
      ['chat.lan:3000', '200'],
      ['localhost:3000', '200'],
      [`localhost:${port}`, '200'],
      ['localhost:3001', '421'],
      [`evil.example:${port}`, '421'],
    ] as const) {
      const socket = connect(Number(port), address);
      socket.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
      expect(/^HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1], name).toBe(status);
    }
    wide.stop();
  });

  it('must have the port, be there, and be there once', async () => {
    expect(await statusBy('localhost', '')).toBe('421');
    expect(await exchange('GET / HTTP/1.1', '', '')).toMatch(/^HTTP\/1\.1 400 /);
    const twice = await exchange('GET / HTTP/1.1', host(), 'Host: evil.example', 'Connection: close', '', '');
    expect(twice).toMatch(/^HTTP\/1\.1 4/);
    const inTarget = await exchange('GET http://evil.example/ HTTP/1.1', host(), 'Connection: close', '', '');
    expect(inTarget).toMatch(/^HTTP\/1\.1 400 /);
    expect(received).toEqual([]);
  });
});

describe('MF- headers', () => {
  it.each(['MF-Original-URL: https://localhost/', 'mf-cf-blob: {}', 'Mf-Anything:'])(
    'are refused: %s',
    async (header) => {
      expect(await exchange('GET / HTTP/1.1', host(), header, 'Connection: close', '', '')).toMatch(
        /^HTTP\/1\.1 400 /,
      );
      expect(received).toEqual([]);
    },
  );

  it('are refused also in a later request of the same connection', async () => {
    const first = ['GET /first HTTP/1.1', host(), '', ''];
    const second = ['GET /second HTTP/1.1', host(), 'MF-Original-URL: https://localhost/', '', ''];
    const reply = await exchange(first.join('\r\n') + second.join('\r\n'));
    expect(reply).toMatch(/^HTTP\/1\.1 200 [^]*HTTP\/1\.1 400 /);
    expect(received.map(({ url }) => url)).toEqual(['/first']);
  });

  it.each(['GET', 'DELETE', 'POST'])('in the body of a %s stay there', async (method) => {
    const hidden = `GET /hidden HTTP/1.1\r\n${host()}\r\nMF-Original-URL: https://localhost/\r\n\r\n`;
    await exchange(
      `${method} / HTTP/1.1`,
      host(),
      'Transfer-Encoding: chunked',
      'Connection: close',
      '',
      hidden.length.toString(16),
      hidden,
      '0',
      '',
      '',
    );
    expect(received.map(({ url, body }) => ({ url, body }))).toEqual([{ url: '/', body: hidden }]);
  });
});

describe('an end', () => {
  it.each(['before', 'during'])(
    'of the client %s the answer resets the worker’s connection',
    async (when) => {
      const asked = vi.fn();
      const ended = vi.fn();
      const reset = vi.fn();
      // As workerd does, it takes a FIN for the end of what is asked, and nothing more.
      const halfOpen = createTcpServer({ allowHalfOpen: true }, (socket) => {
        socket.once('data', asked).on('end', ended).on('error', reset);
        if (when === 'during')
          socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n');
      });
      halfOpen.listen(0, '127.0.0.1');
      await once(halfOpen, 'listening');
      const before = await listenInFront(0, urlOf(halfOpen));
      const socket = connect(Number(before.url.port), '127.0.0.1');
      // The second waits for its turn.
      socket.write(`GET / HTTP/1.1\r\nHost: ${before.url.host}\r\n\r\n`.repeat(2));
      await vi.waitFor(() => {
        expect(asked).toHaveBeenCalledTimes(2);
      });
      if (when === 'during') await once(socket, 'data');
      socket.end();
      await vi.waitFor(() => {
        expect(reset).toHaveBeenCalledTimes(2);
      });
      expect(reset).toHaveBeenCalledWith(expect.objectContaining({ code: 'ECONNRESET' }));
      expect(ended).not.toHaveBeenCalled();
      before.stop();
      halfOpen.close();
    },
  );

  it('of one request leaves the others alone', async () => {
    const held: ServerResponse[] = [];
    answer = (response) => {
      response.write('first ');
      held.push(response);
    };
    const leaving = ask(front.url).end();
    await once(leaving, 'response');
    const staying = await fetch(front.url);
    leaving.destroy();
    await vi.waitFor(() => {
      expect(held[0]?.destroyed).toBe(true);
    });
    held[1]?.end('last');
    expect(await staying.text()).toBe('first last');
  });

  it('of the worker in the middle of an answer is not taken for the answer’s', async () => {
    answer = (response) => {
      response.write('half');
      setImmediate(() => response.destroy());
    };
    const response = await fetch(front.url);
    await expect(response.text()).rejects.toThrow();
  });

  it('of the worker before an answer is told', async () => {
    answer = (response) => response.destroy();
    const response = await fetch(front.url);
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('Try again');
  });
});
