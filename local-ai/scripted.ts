/**
 * A scripted OpenAI-compatible server for tests and benches: it answers what it is told to, and writes down what it
 * was asked. Point `LOCAL_AI_URL` at it. Run it with `npx tsx local-ai/scripted.ts --port 9100`, or call
 * `startScripted()` in the test's own process.
 *
 * Each request to `…/chat/completions` takes one step of the script:
 * - `match`: only for a request whose last user message contains this text. Give every test its own, and tests that
 *   run side by side leave each other alone. Steps without it are taken in order by any other request.
 * - `repeat`: the step stays for further requests.
 * - `thinking` (as `reasoning_content`), `chunks`, `refusal`, `toolCalls [{id, name, arguments: pieces}]`, `finishReason`, `usage`, `model`: what is said.
 *   It is streamed or not as the request asks. `choices`: the chunks of further choices, in turn with those of the first.
 * - `firstDelayMs`, `delayMs`: before the answer, and after each chunk.
 * - `paced`: waits for a release before each chunk but the first.
 * - `hold`: after the chunks, waits for a release; then ends as usual.
 * - `malformed`: sends an event that is not JSON after the chunks.
 * - `end`: `done`; `no-done` leaves `[DONE]` out; `cut` destroys the connection after the chunks; `stall` keeps it
 *   open and says no more.
 * - `crlf`: CRLF line ends. `splitBytes`: every write in pieces of so many bytes, through characters too.
 * - `status`, `headers`, `json`: answers with that status and JSON body. `raw`, `rawBase64`: with exactly these bytes;
 *   `endless`: again and again, as fast as the client reads them, until it goes away.
 * With no step left it echoes the user's message.
 *
 * From another process:
 * - `POST /__script` a JSON list of steps; `DELETE /__script`
 * - `GET /__requests` what was asked so far, see RecordedRequest; `DELETE /__requests`
 * - `POST /__release` lets each held answer go on to where it waits next
 * All but the first take `?match=`, which narrows them to requests (or steps) of that text.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseJson } from '@/lib/json/json';
import { readAsked } from './scripted/asked';
import { play } from './scripted/play';
import { RequestBook, type RecordedRequest } from './scripted/request-book';
import { Script } from './scripted/script';
import { scriptSteps, type ScriptStepInput } from './scripted/step';

export type { RecordedRequest, ScriptStepInput };

export interface ScriptedServer {
  readonly port: number;
  /** The base URL, for `LOCAL_AI_URL`. */
  readonly url: string;
  script(steps: readonly ScriptStepInput[]): void;
  requests(match?: string): readonly RecordedRequest[];
  release(match?: string): void;
  /** Forgets the script and the requests, and lets go of what is held. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * @param port 0 for any free one; it listens on 127.0.0.1
 * @param models what it lists
 */
export async function startScripted({
  port = 0,
  models = [{ id: 'scripted-model', object: 'model' }],
}: { port?: number; models?: readonly object[] } = {}): Promise<ScriptedServer> {
  const script = new Script();
  const book = new RequestBook();
  const server = createServer(
    (request, response) => void handle(request, response, { script, book, models }),
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: actualPort,
    url: `http://127.0.0.1:${String(actualPort)}/v1`,
    script: (steps) => {
      script.add(steps);
    },
    requests: (match) => book.list(match),
    release: (match) => {
      book.release(match);
    },
    reset() {
      script.clear();
      book.releaseAll();
      book.clear();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Desk {
  readonly script: Script;
  readonly book: RequestBook;
  readonly models: readonly object[];
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { script, book, models }: Desk,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const match = searchParams.get('match') ?? undefined;
  const reply = (body: unknown, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const body = await text(request);
  switch (`${request.method ?? 'GET'} ${pathname}`) {
    case 'POST /__script': {
      const steps = scriptSteps.safeParse(parseJson(body));
      if (!steps.success) {
        reply({ error: steps.error.message }, 400);
        return;
      }
      script.add(steps.data);
      reply({ added: steps.data.length });
      return;
    }
    case 'DELETE /__script':
      script.clear(match);
      reply({});
      return;
    case 'GET /__requests':
      reply(book.list(match));
      return;
    case 'DELETE /__requests':
      book.clear(match);
      reply({});
      return;
    case 'POST /__release':
      book.release(match);
      reply({});
      return;
  }
  const asked = readAsked(body);
  const { released } = book.open(request, response, { body, userText: asked.lastUserText });
  if (pathname.endsWith('/models')) reply({ object: 'list', data: models });
  else if (pathname.endsWith('/chat/completions')) {
    await play(script.take(asked.lastUserText), { response, asked, released });
  } else reply({ error: { message: 'There is nothing at this address.' } }, 404);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  const { url } = await startScripted({ port: Number(values.port) });
  process.stdout.write(`${JSON.stringify({ url })}\n`);
}
