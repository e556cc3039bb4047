import { afterEach, expect, it, vi } from 'vitest';
import { unknownDeployment } from '@/lib/model/deployment';
import { fetchDeployment } from './fetch-deployment';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('learns who answers here, and within what limit', async () => {
  const standIn = { name: 'SmolLM2-135M', place: 'local' };
  const answer = { object: 'list', data: [], stand_in: standIn, limits: { max_completion_tokens: 500 } };
  const fetch = vi.fn(() => Promise.resolve(Response.json(answer)));
  vi.stubGlobal('fetch', fetch);
  expect(await fetchDeployment()).toEqual({ ...unknownDeployment, standIn, maxCompletionTokens: 500 });
  expect(fetch).toHaveBeenCalledWith('/api/v1/models', { method: 'GET', headers: {} });
});

it('does not take a refusal for what the deployment says', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ error: {} }, { status: 503 })));
  await expect(fetchDeployment()).rejects.toThrow('/api/v1/models answered 503.');
});
