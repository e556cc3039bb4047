import { request as httpRequest } from 'node:http';
import { expect, test } from './support/test';

const path = '/api/v1/chat/completions';

test.describe('the door refuses, and the model is not called', () => {
  const json = 'application/json';
  const cases: {
    name: string;
    headers: Record<string, string>;
    body?: string;
    status: number;
    code: string;
    param?: string;
  }[] = [
    {
      name: 'another origin',
      headers: { 'content-type': json, origin: 'https://evil.example' },
      status: 403,
      code: 'forbidden_origin',
    },
    { name: 'no origin', headers: { 'content-type': json }, status: 403, code: 'missing_origin' },
    {
      name: 'a cross-site page',
      headers: { 'content-type': json, authorization: 'Bearer x', 'sec-fetch-site': 'cross-site' },
      status: 403,
      code: 'forbidden_origin',
    },
    {
      name: 'text/plain',
      headers: { 'content-type': 'text/plain', authorization: 'Bearer x' },
      status: 415,
      code: 'unsupported_media_type',
    },
    {
      name: 'broken JSON',
      headers: { 'content-type': json, authorization: 'Bearer x' },
      body: '{"messages":',
      status: 400,
      code: 'invalid_json',
    },
    {
      name: 'an empty conversation',
      headers: { 'content-type': json, authorization: 'Bearer x' },
      body: '{"messages":[]}',
      status: 400,
      code: 'invalid_value',
      param: 'messages',
    },
  ];
  for (const { name, headers, body, status, code, param } of cases) {
    test(name, async ({ baseURL, upstream }) => {
      const response = await fetch(new URL(path, baseURL), {
        method: 'POST',
        headers,
        body: body ?? JSON.stringify({ messages: [{ role: 'user', content: upstream.prompt() }] }),
      });
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ error: { code, ...(param ? { param } : {}) } });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(await upstream.requests()).toEqual([]);
    });
  }

  test('a body over the limit', async ({ baseURL, upstream }) => {
    const response = await fetch(new URL(path, baseURL), {
      method: 'POST',
      headers: { 'content-type': json, authorization: 'Bearer x' },
      body: JSON.stringify({
        messages: [{ role: 'user', content: upstream.prompt('x'.repeat(21 * 1024 * 1024)) }],
      }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'body_too_large' } });
    expect(await upstream.requests()).toEqual([]);
  });

  for (const [method, address] of [
    ['PUT', path],
    ['DELETE', path],
    ['GET', path],
    ['POST', '/api/v1/models'],
    ['GET', '/api/v1/models'],
    ['POST', '/api/nothing'],
  ] as const) {
    test(`${method} ${address} with a body of five megabytes is answered`, async ({ baseURL }) => {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const body = 'x'.repeat(5 * 1024 * 1024);
        // Else Node sends the body of a GET or a DELETE without saying that there is one.
        const headers = { 'content-length': body.length };
        const sent = httpRequest(new URL(address, baseURL), { method, headers }, (response) => {
          response.resume().on('end', () => {
            resolve(response.statusCode);
          });
        });
        sent.on('error', reject).end(body);
      });
      const taken = address.endsWith('nothing') ? 404 : 405;
      expect(status).toBe(address.endsWith('models') && method === 'GET' ? 200 : taken);
    });
  }

  for (const address of ['/', '/s/0123456789abcdefghijkl', '/c/x']) {
    test(`POST ${address} with a body of five megabytes is answered`, async ({ baseURL, request }) => {
      for (const type of ['text/plain', 'multipart/form-data; boundary=x']) {
        const response = await request.post(new URL(address, baseURL).href, {
          headers: { 'content-type': type },
          data: Buffer.alloc(5 * 1024 * 1024, 'x'),
        });
        expect(response.status()).toBeLessThan(500);
      }
    });
  }

  test('a CORS preflight', async ({ baseURL }) => {
    const response = await fetch(new URL(path, baseURL), {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('a conversation that fills the context goes through', async ({ baseURL, upstream }) => {
  const response = await fetch(new URL(path, baseURL), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: JSON.stringify({
      messages: [
        { role: 'user', content: 'word '.repeat(3_000_000) },
        { role: 'user', content: upstream.prompt() },
      ],
    }),
  });
  expect(response.status).toBe(200);
  await response.arrayBuffer();
});

test('every response carries the security headers', async ({ baseURL, request }) => {
  const page = await (await request.get('/')).text();
  const asset = /\/_next\/static\/[^"]+\.js/.exec(page)?.[0];
  expect(asset).toBeDefined();
  for (const address of [
    '/',
    '/nothing/here',
    '/api/v1/models',
    '/api/nothing',
    '/api/schema',
    asset ?? '',
  ]) {
    const headers = (await request.get(new URL(address, baseURL).href)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, address).toContain("default-src 'none'");
    expect(policy, address).toContain("frame-ancestors 'none'");
    expect(/script-src [^;]*/.exec(policy)?.[0], address).not.toMatch(/unsafe|\*|https?:/);
    expect(headers['x-content-type-options'], address).toBe('nosniff');
    expect(headers['referrer-policy'], address).toBeTruthy();
    expect(headers['permissions-policy'], address).toBeTruthy();
  }
});

test.describe('a page that does not exist', () => {
  test.use({ expectedErrors: { patterns: [/status of 404/] } });

  test('says so and leads to the chat', async ({ page }) => {
    const response = await page.goto('/nothing/here');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.getByRole('link').first().click();
    await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeVisible();
  });
});

test('the schema and the models are told', async ({ request }) => {
  expect(await (await request.get('/api/v1/models')).json()).toMatchObject({
    data: [{ id: 'openai/gpt-5.4' }],
  });
  const schema: unknown = await (await request.get('/api/schema')).json();
  expect(schema).toMatchObject({
    request: {
      properties: {
        temperature: { minimum: 0, maximum: 2 },
        top_p: { minimum: 0, maximum: 1 },
        n: { minimum: 1, maximum: 8 },
      },
    },
    response: { type: 'object' },
    chunk: { type: 'object' },
  });
});
