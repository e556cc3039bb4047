import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { z } from 'zod';
import { SNAPSHOT_VERSION } from '../lib/share/snapshot';
import { textContent } from './support/snapshots';
import { expect, test } from './support/test';

const created = z.object({ id: z.string(), token: z.string() });
type Created = z.infer<typeof created>;

const snapshot = {
  version: SNAPSHOT_VERSION,
  title: '</title><script>alert(1)</script>',
  sharedAt: 1,
  model: 'openai/gpt-5.4',
  systemPrompt: null,
  parameters: null,
  messages: [{ role: 'user', content: textContent('Some words') }],
};
const packed = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64url');
const headers = { authorization: 'Bearer test' };
/** The owner's token has a header of its own; `Authorization` says only that no browser asks. */
const tokenHeaders = (token: string) => ({ ...headers, 'edgewise-share-token': token });

async function create(request: APIRequestContext, body = {}): Promise<Created> {
  const data = { kind: 'unlisted', lifetime: 'day', snapshot: packed(snapshot), ...body };
  const response = await request.post('/api/shares', { headers, data });
  expect(response.status()).toBe(201);
  return created.parse(await response.json());
}

test('an id and a token are random: 128 and 256 bits', async ({ request }) => {
  const shares = await Promise.all(Array.from({ length: 20 }, () => create(request)));
  for (const { id, token } of shares) {
    expect(Buffer.from(id, 'base64url')).toHaveLength(16);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  }
  expect(new Set(shares.flatMap(({ id, token }) => [id, token])).size).toBe(40);
});

test('only the owner changes a share: of 1,000 wrong tokens none does', async ({ request }) => {
  const share = await create(request);
  const other = await create(request);
  const address = `/api/shares/${share.id}`;
  const random = () => crypto.getRandomValues(Buffer.alloc(32)).toString('base64url');
  const flipped = (place: number) =>
    share.token.slice(0, place) + (share.token[place] === 'A' ? 'B' : 'A') + share.token.slice(place + 1);
  const tokens = [
    other.token,
    '',
    'x',
    share.token.toLowerCase(),
    `${share.token}A`,
    share.token.slice(1),
    'A'.repeat(5_000),
    // The last character holds unused bits, so it may stand for the same bytes.
    ...Array.from({ length: 42 }, (_, place) => flipped(place)),
    ...Array.from({ length: 951 }, random),
  ];
  expect(tokens).toHaveLength(1_000);
  const attempt = async (token: string, method: string): Promise<number> => {
    const options = { method, headers: tokenHeaders(token) };
    const response = await request.fetch(
      address,
      method === 'PATCH' ? { ...options, data: { lifetime: 'never' } } : options,
    );
    return response.status();
  };
  for (let start = 0; start < tokens.length; start += 50) {
    const statuses = await Promise.all(
      tokens
        .slice(start, start + 50)
        .map((token, index) => attempt(token, index % 2 === 0 ? 'PATCH' : 'DELETE')),
    );
    expect(statuses).toEqual(statuses.map(() => 403));
  }
  expect((await request.put(address, { headers, data: { snapshot: packed(snapshot) } })).status()).toBe(403);
  expect((await request.get(`/s/${share.id}`)).status()).toBe(200);

  const own = tokenHeaders(share.token);
  expect((await request.patch(address, { headers: own, data: { lifetime: 'week' } })).status()).toBe(200);
  expect((await request.delete(address, { headers: own })).status()).toBe(204);
  expect((await request.get(`/s/${share.id}`)).status()).toBe(404);
});

test('absent, malformed and taken back look the same', async ({ request }) => {
  const share = await create(request);
  await request.delete(`/api/shares/${share.id}`, { headers: tokenHeaders(share.token) });
  const ids = [share.id, 'A'.repeat(22), 'short', 'x'.repeat(5_000), '%00', '..%2f..', "'--"];
  const pages = await Promise.all(ids.map((id) => request.get(`/s/${id}`)));
  const bodies = await Promise.all(pages.map((page) => page.text()));
  expect(pages.map((page) => page.status())).toEqual(ids.map(() => 404));
  expect(new Set(bodies).size).toBe(1);

  const answers = await Promise.all(ids.map((id) => request.get(`/api/shares/${id}`)));
  expect(answers.map((answer) => answer.status())).toEqual(ids.map(() => 404));
  const told = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(told).size).toBe(1);
  expect(told[0]).toContain('not_found');
});

test('nothing under /s/ is indexed, cached, or told to other sites', async ({ request }) => {
  const share = await create(request);
  for (const path of [`/s/${share.id}`, '/s/absent', `/api/shares/${share.id}`, '/api/shares/absent']) {
    const response = await request.get(path);
    expect(response.headers(), path).toMatchObject({
      'x-robots-tag': expect.stringContaining('noindex'),
      'cache-control': expect.stringContaining('no-store'),
      'referrer-policy': 'no-referrer',
    });
    if (path.startsWith('/s/')) expect(await response.text()).toMatch(/<meta name="robots" content="noindex/);
  }
});

test('a megabyte and a half is stored, and comes back', async ({ request }) => {
  const bytes = crypto.getRandomValues(Buffer.alloc(60_000));
  const large = Buffer.concat(Array.from({ length: 25 }, () => bytes));
  const { id } = await create(request, { kind: 'private', snapshot: large.toString('base64url') });
  expect(large).toHaveLength(1_500_000);
  expect((await (await request.get(`/api/shares/${id}`)).body()).equals(large)).toBe(true);
});

test('no header of a proxy takes the preview away', async ({ request }) => {
  const { id } = await create(request);
  for (const protocol of ['a b', 'javascript', 'https,http', 'x'.repeat(1_000)]) {
    const page = await request.get(`/s/${id}`, { headers: { 'x-forwarded-proto': protocol } });
    expect(page.status()).toBe(200);
    expect(await page.text()).toMatch(
      /<meta property="og:image" content="https?:\/\/127\.0\.0\.1:\d+\/share\.png"/,
    );
  }
});

test('a title with a script in it is text', async ({ request, page }) => {
  const { id } = await create(request);
  await page.goto(`/s/${id}`);
  await expect(page).toHaveTitle(/^<\/title><script>alert\(1\)<\/script>/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(snapshot.title);
  const policy = (await request.get(`/s/${id}`)).headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]{22}' 'sha256-[\w+/]{43}=';/);
});

test.describe('what cannot be shared is refused', () => {
  const cases: { name: string; body: Record<string, unknown>; status: number; code: string }[] = [
    { name: 'no gzip', body: { snapshot: 'AAAA' }, status: 400, code: 'invalid_snapshot' },
    { name: 'no base64url', body: { snapshot: '***' }, status: 400, code: 'invalid_snapshot' },
    { name: 'another shape', body: { snapshot: packed([]) }, status: 400, code: 'invalid_snapshot' },
    {
      name: 'hidden keys',
      body: { snapshot: packed({ ...snapshot, hidden: 1 }) },
      status: 400,
      code: 'invalid_snapshot',
    },
    {
      name: 'a later version',
      body: { snapshot: packed({ ...snapshot, version: SNAPSHOT_VERSION + 1 }) },
      status: 400,
      code: 'invalid_snapshot',
    },
    {
      name: 'a bomb',
      body: { snapshot: gzipSync(Buffer.alloc(300_000_000)).toString('base64url') },
      status: 413,
      code: 'snapshot_too_large',
    },
    {
      name: 'more than is stored',
      body: { kind: 'private', snapshot: Buffer.alloc(1_500_001).toString('base64url') },
      status: 413,
      code: 'snapshot_too_large',
    },
    { name: 'an unknown kind', body: { kind: 'public' }, status: 400, code: 'invalid_value' },
    { name: 'an unknown lifetime', body: { lifetime: 'year' }, status: 400, code: 'invalid_value' },
    { name: 'an id of one’s own', body: { id: 'mine' }, status: 400, code: 'invalid_value' },
  ];
  for (const { name, body, status, code } of cases) {
    test(name, async ({ request }) => {
      const data = { kind: 'unlisted', lifetime: 'day', snapshot: packed(snapshot), ...body };
      const response = await request.post('/api/shares', { headers, data });
      expect(response.status()).toBe(status);
      expect(await response.json()).toMatchObject({ error: { code } });
    });
  }

  test('another site’s page', async ({ request }) => {
    const response = await request.post('/api/shares', {
      headers: { origin: 'https://evil.example' },
      data: { kind: 'unlisted', lifetime: 'day', snapshot: packed(snapshot) },
    });
    expect(response.status()).toBe(403);
  });
});
