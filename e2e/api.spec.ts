import AxeBuilder from '@axe-core/playwright';
import { request as ask } from 'node:http';
import { expect, test } from './support/test';

/** A method that fetch does not send, and what it is answered. */
function send(
  method: string,
  url: URL,
): Promise<{ status: number; allow: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = ask(url, { method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, allow: response.headers.allow, body });
      });
    });
    sent.on('error', reject).end();
  });
}

test('the API describes itself, for programs and for people', async ({ page, baseURL }) => {
  const description: unknown = await (await fetch(new URL('/api/openapi.json', baseURL))).json();
  expect(description).toMatchObject({
    openapi: '3.1.1',
    paths: {
      '/api/v1/chat/completions': {
        post: { requestBody: { content: { 'application/json': { schema: expect.anything() as unknown } } } },
      },
    },
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto('/api');
    await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
  const asking = page.getByRole('article', { name: 'Ask the model (Chat Completions)' });
  await expect(asking).toContainText('POST /api/v1/chat/completions');
  await asking.getByText('Body: ChatCompletionRequest').click();
  await expect(asking.getByRole('region', { name: 'ChatCompletionRequest' })).toContainText('"messages"');
  await expect(page.getByRole('row', { name: /^429 visitor_budget_exceeded/ })).toBeVisible();
  await page.getByRole('link', { name: 'Edgewise' }).click();
  await expect(page).toHaveURL('/');
});

test('whatever is asked of the API is answered in its own form', async ({ baseURL }) => {
  const at = (path: string) => new URL(path, baseURL);
  expect(await (await fetch(at('/api/health'))).json()).toEqual({
    status: 'ok',
    bindings: { ai: true, database: true },
  });
  for (const path of ['/api/v1/models/%25', '/api/v1/models/%E0%A4%A', '/v1/models/a%2Fb%2Fc'])
    expect(await (await fetch(at(path))).json()).toMatchObject({ error: { code: 'model_not_found' } });
  for (const path of ['/api/nothing', '/v1/nothing', '/api/v1', '/api/v1/models/x/%2e%2e/%2e%2e/y'])
    expect(await (await fetch(at(path))).json()).toMatchObject({ error: { code: 'not_found' } });
  for (const method of ['TRACE', 'PROPFIND', 'QUERY', 'OPTIONS']) {
    const refused = await send(method, at('/v1/chat/completions'));
    expect(refused).toMatchObject({ status: 405, allow: 'POST' });
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: 'method_not_allowed' } });
    expect((await send(method, at('/api/nothing'))).status).toBe(404);
  }
});
