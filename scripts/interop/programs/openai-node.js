import OpenAI, { BadRequestError, NotFoundError } from 'openai';
import { baseURL, check, model, rejected, same } from './check.js';

const client = new OpenAI({ baseURL, apiKey: 'any', maxRetries: 0 });
const user = (content) => ({ role: 'user', content });
const weather = { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } };
const ask = (messages, extra = {}) => client.chat.completions.create({ model, messages, ...extra });

await check('answer', async () => {
  same((await ask([user('[answer]')], { max_tokens: 50 })).choices[0].message.content, 'Hello there.');
});
await check('stream', async () => {
  let text = '';
  for await (const chunk of await ask([user('[stream]')], { stream: true }))
    text += chunk.choices[0]?.delta.content ?? '';
  same(text, 'One two three.');
});
await check('tools', async () => {
  const messages = [user('[tools]')];
  const { message } = (await ask(messages, { tools: [weather] })).choices[0];
  same(JSON.parse(message.tool_calls[0].function.arguments), { city: 'Paris' });
  messages.push(message, { role: 'tool', tool_call_id: message.tool_calls[0].id, content: 'rain' });
  same((await ask(messages, { tools: [weather] })).choices[0].message.content, 'It rains in Paris.');
});
await check('schema', async () => {
  const schema = { type: 'object', properties: { city: { type: 'string' } } };
  const parsed = await client.chat.completions.parse({
    model,
    messages: [user('[schema]')],
    response_format: { type: 'json_schema', json_schema: { name: 'place', schema, strict: true } },
  });
  same(parsed.choices[0].message.parsed, { city: 'Paris' });
});
await check('errors', async () => {
  const unknown = await rejected(() => ask([user('[none]')], { model: 'gpt-0' }));
  same(unknown instanceof NotFoundError, true);
  const wrong = await rejected(() => ask([user('[none]')], { temperature: 9 }));
  same([wrong instanceof BadRequestError, wrong.param], [true, 'temperature']);
});
