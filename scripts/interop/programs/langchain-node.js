import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
import { baseURL, check, model, rejected, same } from './check.js';

const chat = (fields = {}) =>
  new ChatOpenAI({ model, apiKey: 'any', maxRetries: 0, configuration: { baseURL }, ...fields });

await check('answer', async () => {
  same((await chat({ maxTokens: 50 }).invoke('[answer]')).content, 'Hello there.');
});
await check('stream', async () => {
  let text = '';
  for await (const chunk of await chat().stream('[stream]')) text += chunk.content;
  same(text, 'One two three.');
});
await check('tools', async () => {
  const weather = tool(() => 'rain', { name: 'weather', schema: z.object({ city: z.string() }) });
  const bound = chat().bindTools([weather]);
  const messages = [new HumanMessage('[tools]')];
  const called = await bound.invoke(messages);
  same(called.tool_calls[0].args, { city: 'Paris' });
  messages.push(called, new ToolMessage({ content: 'rain', tool_call_id: called.tool_calls[0].id }));
  same((await bound.invoke(messages)).content, 'It rains in Paris.');
});
await check('schema', async () => {
  const asked = chat().withStructuredOutput(z.object({ city: z.string() }), { name: 'place' });
  same(await asked.invoke('[schema]'), { city: 'Paris' });
});
await check('errors', async () => {
  same((await rejected(() => chat({ model: 'gpt-0' }).invoke('[none]'))).status, 404);
  same((await rejected(() => chat({ temperature: 9 }).invoke('[none]'))).status, 400);
});
