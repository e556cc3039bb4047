import { request as ask, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from './support/test';

/** Asks the served app as no browser would: with any headers, the Host included. */
async function answerTo(
  url: URL,
  { body = '', ...options }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number | undefined; body: string }> {
  const request = ask(url, options);
  request.end(body);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  return { status: response.statusCode, body: await text(response) };
}

test('a page whose name has been pointed at this machine gets nothing', async ({ baseURL }) => {
  const url = new URL('/', baseURL);
  const refused = await answerTo(url, { headers: { host: `evil.example:${url.port}` } });
  expect(refused).toEqual({
    status: 421,
    body: `This Edgewise answers on this machine only. Open http://localhost:${url.port}/ instead. To use another name, list it in ALLOWED_HOSTS and start again.\n`,
  });
  expect((await answerTo(url, { headers: { host: `localhost:${url.port}` } })).status).toBe(200);
});

test('nobody makes a request look as if it had come by https', async ({ baseURL, upstream }) => {
  const url = new URL('/api/v1/chat/completions', baseURL);
  const question = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer any' },
    body: JSON.stringify({ messages: [{ role: 'user', content: upstream.prompt() }] }),
  };
  const headers = { ...question.headers, 'mf-original-url': `https://evil.example${url.pathname}` };
  expect((await answerTo(url, { ...question, headers })).status).toBe(400);
  expect(await upstream.requests()).toEqual([]);
  expect((await answerTo(url, question)).status).toBe(200);
});
