import OpenAI from 'openai';
import { askModels } from '../../local-ai/sources/ask-models';
import { readServerAddress } from '../../local-ai/sources/server-address';
import { listenInFront } from '../front';
import { startLocalAi } from '../local-ai';
import { serveWorker } from '../worker-server';
import { answeringVariables, liftedBudgets } from '../worker-variables';

const OLLAMA = 'http://127.0.0.1:11434/v1';
/** So short that a model which does not obey the limit shows it. */
const LIMIT = 8;

/**
 * Asks a real model server through the app: the one that LOCAL_AI_URL names, or an Ollama on this machine. Gives a
 * sentence for each thing that was tried, or the one that says that there is no server.
 */
export async function tryRealServer(): Promise<readonly string[]> {
  const url = readServerAddress(process.env['LOCAL_AI_URL'] ?? OLLAMA);
  if ((await askModels({ url, key: process.env['LOCAL_AI_KEY'] })).kind !== 'told')
    return [`skipped: no model server answers at ${url}. Start Ollama, or name one by LOCAL_AI_URL.`];

  const ai = await startLocalAi({ LOCAL_AI_SOURCE: 'upstream', LOCAL_AI_URL: url });
  const worker = await serveWorker({
    aiUrl: ai.url,
    variables: { ...liftedBudgets, ...answeringVariables(ai) },
  });
  const front = await listenInFront(0, worker.url);
  const client = new OpenAI({ baseURL: new URL('/v1', front.url).href, apiKey: 'any', maxRetries: 0 });
  const messages = [{ role: 'user' as const, content: 'Count from one to one hundred, in words.' }];
  const asked = { model: 'gpt-5.4', messages, max_completion_tokens: LIMIT };
  try {
    const { data, response } = await client.chat.completions.create(asked).withResponse();
    const tokens = data.usage?.completion_tokens;
    let pieces = 0;
    for await (const chunk of await client.chat.completions.create({ ...asked, stream: true }))
      pieces += chunk.choices[0]?.delta.content ? 1 : 0;
    const whole = await client.responses.create({
      model: 'gpt-5.4',
      input: 'Say hello.',
      max_output_tokens: LIMIT,
    });
    return [
      `answered by ${data.model}: ${JSON.stringify(data.choices[0]?.message.content)}`,
      `the limit of ${String(LIMIT)} tokens: ${tokens !== undefined && tokens <= LIMIT ? 'ok' : 'failed'}, ${String(tokens)} came`,
      `changed for it: ${response.headers.get('edgewise-changes') ?? 'nothing'}`,
      `streamed: ${pieces > 0 ? 'ok' : 'failed'}, ${String(pieces)} pieces`,
      `by the Responses API: ${whole.output.length > 0 ? 'ok' : 'failed'}, ${String(whole.status)}`,
    ];
  } catch (error) {
    return [`failed: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    front.stop();
    await worker.stop();
    ai.stop();
  }
}
