import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { z } from 'zod';
import { DriverError, type Browser, type Tab } from './browser';
import { startProgram } from './program';

/** Starts an installed Firefox, without a window and with an empty profile. Without geckodriver it speaks WebDriver BiDi only. */
export async function launchFirefox(path: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'edgewise-firefox-'));
  await writeFile(join(profile, 'user.js'), 'user_pref("ui.prefersReducedMotion", 1);\n');
  const program = await startProgram(
    path,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    { ready: /WebDriver BiDi listening on (ws:\S+)/ },
  );
  const connection = await Connection.open(`${program.found}/session`);
  const { capabilities } = session.parse(await connection.send('session.new', { capabilities: {} }));
  await connection.send('session.subscribe', { events: ['log.entryAdded'] });
  let visitor: string | null = null;
  return {
    name: `Firefox ${capabilities.browserVersion}`,
    async newVisitor() {
      if (visitor !== null) await connection.send('browser.removeUserContext', { userContext: visitor });
      const { userContext } = userContextMade.parse(await connection.send('browser.createUserContext'));
      visitor = userContext;
      const { context } = contextMade.parse(
        await connection.send('browsingContext.create', { type: 'tab', userContext }),
      );
      await connection.send('browsingContext.setViewport', {
        context,
        viewport: { width: 1280, height: 900 },
      });
      return createTab(connection, context);
    },
    takeErrors: () => connection.errors.splice(0),
    async close() {
      await program.stop();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

function createTab(connection: Connection, context: string): Tab {
  const locate = async (locator: object, within?: string) => {
    const startNodes = within === undefined ? {} : { startNodes: [{ sharedId: within }] };
    const located = await connection.send('browsingContext.locateNodes', { context, locator, ...startNodes });
    return nodes.parse(located).nodes.map(({ sharedId }) => sharedId);
  };
  return {
    async open(url) {
      await connection.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async reload() {
      await connection.send('browsingContext.reload', { context, wait: 'complete' });
    },
    find: (role, name, within) =>
      locate({ type: 'accessibility', value: { role, ...(name === undefined ? {} : { name }) } }, within),
    async read(element, look) {
      const answer = await connection.send('script.callFunction', {
        functionDeclaration: `(element) => JSON.stringify((${String(look)})(element) ?? null)`,
        arguments: [{ sharedId: element }],
        target: { context },
        awaitPromise: false,
      });
      const outcome = evaluated.parse(answer);
      if (outcome.type === 'exception')
        throw new DriverError('javascript error', outcome.exceptionDetails.text);
      const read: unknown = JSON.parse(outcome.result.value);
      return read;
    },
    async perform(input) {
      await connection.send('input.performActions', { context, actions: [input] });
    },
    async choose(label, path) {
      const [field] = await locate({ type: 'css', value: `input[type=file][aria-label="${label}"]` });
      if (field === undefined) throw new DriverError('no such element', label);
      await connection.send('input.setFiles', { context, element: { sharedId: field }, files: [path] });
    },
    async screenshot() {
      const { data } = picture.parse(await connection.send('browsingContext.captureScreenshot', { context }));
      return Buffer.from(data, 'base64');
    },
  };
}

const session = z.object({ capabilities: z.object({ browserVersion: z.string() }) });
const userContextMade = z.object({ userContext: z.string() });
const contextMade = z.object({ context: z.string() });
const nodes = z.object({ nodes: z.array(z.object({ sharedId: z.string() })) });
const evaluated = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ value: z.string() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);
const picture = z.object({ data: z.string() });

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), id: z.number(), result: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.number().nullable(), error: z.string(), message: z.string() }),
  z.object({
    type: z.literal('event'),
    params: z.object({ level: z.string().optional(), text: z.string().nullish() }),
  }),
]);

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** Commands and their answers over one WebSocket. */
class Connection {
  readonly errors: string[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  static async open(url: string): Promise<Connection> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new Connection(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      this.#take(data.toString());
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox went away.'));
      this.#waiting.clear();
    });
  }

  /** Rejects with a DriverError where Firefox refuses. */
  send(method: string, params: object = {}): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  #take(text: string): void {
    const taken = message.parse(JSON.parse(text));
    if (taken.type === 'event') {
      if (taken.params.level === 'error') this.errors.push(taken.params.text ?? 'an error without a text');
      return;
    }
    const waiting = this.#waiting.get(taken.id ?? 0);
    this.#waiting.delete(taken.id ?? 0);
    if (taken.type === 'success') waiting?.resolve(taken.result);
    else waiting?.reject(new DriverError(taken.error, taken.message));
  }
}
