import OpenAI from 'openai';
import { listenInFront } from '../front';
import { startLocalAi } from '../local-ai';
import { serveWorker } from '../worker-server';
import { answeringVariables, liftedBudgets } from '../worker-variables';
import { realServers, type RealServer } from './real-servers';

/** So short that a model which does not obey the limit shows it. */
const LIMIT = 8;

/**
 * Asks the real model servers of this machine through the app. Gives for each a sentence for each thing that was tried,
 * or the one that says why it was not; where something is wrong, it has the word “failed”.
 */
export async function tryRealServers(): Promise<readonly string[]> {
  const said: string[] = [];
  for (const server of await realServers()) {
    if (typeof server === 'string') said.push(server);
    else said.push(`${server.name}:`, ...(await tryServer(server)).map((sentence) => `  ${sentence}`));
  }
  return said;
}

async function tryServer(server: RealServer): Promise<readonly string[]> {
  try {
    const { url, stop } = await server.start();
    try {
      return await throughTheApp(url);
    } finally {
      stop();
    }
  } catch (error) {
    return [`failed: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function throughTheApp(url: string): Promise<readonly string[]> {
  const ai = await startLocalAi({ LOCAL_AI_SOURCE: 'upstream', LOCAL_AI_URL: url });
  const worker = await serveWorker({
    aiUrl: ai.url,
    variables: { ...liftedBudgets, ...answeringVariables(ai) },
  });
  const front = await listenInFront(0, worker.url);
  const client = new OpenAI({ baseURL: new URL('/v1', front.url).href, apiKey: 'any', maxRetries: 0 });
  try {
    const said: string[] = [];
    for (const check of [limit, stream, schema, tools, responses]) said.push(await check(client));
    return said;
  } finally {
    front.stop();
    await worker.stop();
    ai.stop();
  }
}

const messages = [{ role: 'user' as const, content: 'Count from one to one hundred, in words.' }];
const asked = { model: 'gpt-5.4', messages, max_completion_tokens: LIMIT };
const changed = ({ headers }: Response) => `; changed: ${headers.get('edgewise-changes') ?? 'nothing'}`;
const verdict = (isRight: boolean) => (isRight ? 'ok' : 'failed');

async function limit(client: OpenAI): Promise<string> {
  const { data, response } = await client.chat.completions.create(asked).withResponse();
  const tokens = data.usage?.completion_tokens;
  const isRight = tokens !== undefined && tokens <= LIMIT;
  return `an answer of at most ${String(LIMIT)} tokens: ${verdict(isRight)}, ${String(tokens)} by ${data.model}${changed(response)}`;
}

async function stream(client: OpenAI): Promise<string> {
  let [pieces, tokens] = [0, 0];
  const options = { ...asked, stream: true, stream_options: { include_usage: true } } as const;
  for await (const { choices, usage } of await client.chat.completions.create(options)) {
    pieces += choices[0]?.delta.content ? 1 : 0;
    tokens = usage?.completion_tokens ?? tokens;
  }
  const usage = tokens > 0 ? `${String(tokens)} tokens` : 'without its usage';
  return `a stream: ${verdict(pieces > 0)}, ${String(pieces)} pieces, ${usage}`;
}

const object = {
  type: 'object',
  properties: { city: { type: 'string', enum: ['Paris', 'Rome'] } },
  required: ['city'],
  additionalProperties: false,
};

async function schema(client: OpenAI): Promise<string> {
  const { data, response } = await client.chat.completions
    .create({
      model: 'gpt-5.4',
      messages: [{ role: 'user', content: 'Name a city, as JSON.' }],
      max_completion_tokens: 64,
      response_format: { type: 'json_schema', json_schema: { name: 'city', strict: true, schema: object } },
    })
    .withResponse();
  const text = (data.choices[0]?.message.content ?? '').replaceAll(/\s/g, '');
  const isRight = text === '{"city":"Paris"}' || text === '{"city":"Rome"}';
  return `an answer by a schema: ${verdict(isRight)}, ${text}${changed(response)}`;
}

/** A small model need not call what it is offered; but what it answers must come. */
async function tools(client: OpenAI): Promise<string> {
  const { choices } = await client.chat.completions.create({
    model: 'gpt-5.4',
    messages: [{ role: 'user', content: 'What is the weather in Paris?' }],
    max_completion_tokens: 64,
    tools: [{ type: 'function', function: { name: 'weather', parameters: object } }],
  });
  const { content, tool_calls: calls = [] } = choices[0]?.message ?? {};
  const called = calls.length > 0 ? 'called' : 'not called';
  return `an offered tool: ${verdict(calls.length > 0 || Boolean(content))}, ${called}`;
}

async function responses(client: OpenAI): Promise<string> {
  const { output, status } = await client.responses.create({
    model: 'gpt-5.4',
    input: 'Say hello.',
    max_output_tokens: LIMIT,
  });
  return `the Responses API: ${verdict(output.length > 0)}, ${String(status)}`;
}
