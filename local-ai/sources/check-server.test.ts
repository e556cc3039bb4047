import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Progress } from '../progress';
import { checkServer } from './check-server';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

type Answers = Readonly<Record<string, readonly [status: number, body: unknown]>>;

/** Serves these answers by path; what is not among them is the empty 404 of a server without that route. */
async function serve(answers: Answers, keys: (string | undefined)[] = []): Promise<string> {
  server = createServer(({ url = '', headers }, response) => {
    keys.push(headers.authorization);
    const [status, body] = answers[url] ?? [404, ''];
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}/v1`;
}

function listener(): { said: string[]; progress: Progress } {
  const said: string[] = [];
  const step = { detail: () => undefined, done: () => undefined, fail: () => undefined };
  return { said, progress: { say: (line) => void said.push(line), begin: () => step } };
}

const list = [200, { data: [{ id: 'llama3:latest' }, { id: 'qwen3' }] }] as const;
const noSuchModel = [404, { error: { message: "model 'gpt' not found" } }] as const;

describe('checkServer', () => {
  it.each<[string, unknown]>([
    ['OpenAI', { error: { message: 'Incorrect API key provided: sk-…' } }],
    ['a plain string', { error: 'Incorrect API key provided: sk-…' }],
    ['FastAPI', { detail: 'Incorrect API key provided: sk-…' }],
    ['plain text', 'Incorrect API key provided: sk-…\n'],
  ])('stops where %s refuses the key, with its words', async (_, body) => {
    const keys: (string | undefined)[] = [];
    const url = await serve({ '/v1/models': [401, body] }, keys);
    const check = checkServer({ url, key: 'wrong' }, undefined, listener().progress);
    await expect(check).rejects.toThrow(
      `${url} answered 401: “Incorrect API key provided: sk-…” Correct LOCAL_AI_KEY.`,
    );
    expect(keys).toEqual(['Bearer wrong']);
  });

  it('quotes no more than a line', async () => {
    const message = `\u001B[2J${'a\r\n'.repeat(5_000)}`;
    const url = await serve({ '/v1/models': [401, { error: { message } }] });
    const check = checkServer({ url }, undefined, listener().progress);
    await expect(check).rejects.toThrow(/^[^\p{Cc}]{300,450}$/u);
  });

  it('says that a key is needed', async () => {
    const url = await serve({ '/v1/models': [401, '<html>Unauthorized</html>'] });
    const check = checkServer({ url }, undefined, listener().progress);
    await expect(check).rejects.toThrow(`${url} answered 401. It needs a key: set LOCAL_AI_KEY.`);
  });

  it('stops where the server does not have the model, with its words', async () => {
    const url = await serve({ '/v1/models': list, '/v1/models/gpt': noSuchModel });
    await expect(checkServer({ url }, 'gpt', listener().progress)).rejects.toThrow(
      `“model 'gpt' not found” It lists llama3:latest, qwen3. Correct LOCAL_AI_MODEL, which is “gpt”.`,
    );
  });

  it.each(['llama3', 'llama3:latest', 'qwen3'])('takes %s, which it lists', async (model) => {
    const { said, progress } = listener();
    const url = await serve({ '/v1/models': list });
    expect(await checkServer({ url }, model, progress)).toHaveLength(2);
    expect(said).toEqual([]);
  });

  it('takes a model that is not listed but there', async () => {
    const { said, progress } = listener();
    const url = await serve({ '/v1/models': list, '/v1/models/a%2Falias': [200, { id: 'a/alias' }] });
    await checkServer({ url }, 'a/alias', progress);
    expect(said).toEqual([]);
  });

  it('only says so where it cannot know', async () => {
    const cases: [Answers, string | undefined, string][] = [
      [{ '/v1/models': list }, 'gpt', 'doesn’t list “gpt” (LOCAL_AI_MODEL). It lists llama3:latest, qwen3.'],
      [
        { '/v1/models': [403, { error: { message: 'Missing scope' } }] },
        'gpt',
        '403: “Missing scope” Edgewise will try',
      ],
      [{ '/v1/models': [200, { data: [] }] }, undefined, 'lists no chat model'],
      [{ '/v1/models': [503, { error: { message: 'Loading model' } }] }, undefined, '503: “Loading model”'],
    ];
    for (const [answers, model, words] of cases) {
      const { said, progress } = listener();
      await checkServer({ url: await serve(answers) }, model, progress);
      expect(said).toEqual([expect.stringContaining(words)]);
      server?.close();
    }
  });

  it('says nothing of a server without a list', async () => {
    const { said, progress } = listener();
    expect(await checkServer({ url: await serve({}) }, 'any', progress)).toBeUndefined();
    expect(said).toEqual([]);
  });

  it('says that a server does not answer yet', async () => {
    const { said, progress } = listener();
    expect(await checkServer({ url: 'http://127.0.0.1:9/v1' }, undefined, progress)).toBeUndefined();
    expect(said[0]).toMatch(/doesn’t answer yet \(.+\)\. Start the model server, or correct LOCAL_AI_URL\.$/);
  });
});
