import OpenAI, { BadRequestError, NotFoundError } from 'openai';
import { baseURL, check, model, rejected, same } from './check.js';

const client = new OpenAI({ baseURL, apiKey: 'any', maxRetries: 0 });
const ask = (input, extra = {}) => client.responses.create({ model, input, ...extra });
const tools = [{ type: 'function', name: 'weather', parameters: { type: 'object' }, strict: false }];

await check('answer', async () => {
  same((await ask('[answer]', { max_output_tokens: 50 })).output_text, 'Hello there.');
});
await check('stream', async () => {
  let text = '';
  const stream = client.responses.stream({ model, input: '[stream]' });
  for await (const event of stream) if (event.type === 'response.output_text.delta') text += event.delta;
  same(text, 'One two three.');
  same((await stream.finalResponse()).output_text, text);
});
await check('tools', async () => {
  const input = [{ role: 'user', content: '[tools]' }];
  const [call] = (await ask(input, { tools })).output;
  same(JSON.parse(call.arguments), { city: 'Paris' });
  input.push(call, { type: 'function_call_output', call_id: call.call_id, output: 'rain' });
  same((await ask(input, { tools })).output_text, 'It rains in Paris.');
});
await check('schema', async () => {
  const schema = { type: 'object', properties: { city: { type: 'string' } } };
  const parsed = await client.responses.parse({
    model,
    input: '[schema]',
    text: { format: { type: 'json_schema', name: 'place', schema, strict: true } },
  });
  same(parsed.output_parsed, { city: 'Paris' });
});
await check('errors', async () => {
  same((await rejected(() => ask('[none]', { model: 'gpt-0' }))) instanceof NotFoundError, true);
  const stored = await rejected(() => ask('[none]', { previous_response_id: 'resp_1' }));
  same([stored instanceof BadRequestError, stored.param], [true, 'previous_response_id']);
});
