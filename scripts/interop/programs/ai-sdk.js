import { createOpenAI } from '@ai-sdk/openai';
import { APICallError, generateText, Output, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { baseURL, check, model, rejected, same } from './check.js';

const openai = createOpenAI({ baseURL, apiKey: 'any' });
const byResponses = process.argv[2] === 'responses';
const named = (name) => (byResponses ? openai.responses(name) : openai.chat(name));
// The SDK's default relies on stored items from the second step on.
const options = {
  model: named(model),
  maxRetries: 0,
  ...(byResponses && { providerOptions: { openai: { store: false } } }),
};

await check('answer', async () => {
  const { text } = await generateText({ ...options, prompt: '[answer]', maxOutputTokens: 50 });
  same(text, 'Hello there.');
});
await check('stream', async () => {
  let text = '';
  for await (const piece of streamText({ ...options, prompt: '[stream]' }).textStream) text += piece;
  same(text, 'One two three.');
});
await check('tools', async () => {
  const asked = [];
  const weather = tool({
    inputSchema: z.object({ city: z.string() }),
    execute: (input) => asked.push(input) && 'rain',
  });
  const { text } = await generateText({
    ...options,
    prompt: '[tools]',
    tools: { weather },
    stopWhen: stepCountIs(2),
  });
  same([asked, text], [[{ city: 'Paris' }], 'It rains in Paris.']);
});
await check('schema', async () => {
  const { output } = await generateText({
    ...options,
    prompt: '[schema]',
    output: Output.object({ schema: z.object({ city: z.string() }) }),
  });
  same(output, { city: 'Paris' });
});
await check('errors', async () => {
  const unknown = await rejected(() => generateText({ ...options, model: named('gpt-0'), prompt: '[none]' }));
  same([APICallError.isInstance(unknown), unknown.statusCode, unknown.isRetryable], [true, 404, false]);
});
