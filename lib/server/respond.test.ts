import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/model/errors';
import { methodNotAllowed, route } from './respond';

const request = new Request('https://chat.example/');
afterEach(() => vi.restoreAllMocks());

describe('route', () => {
  it('answers an error of the list with its status and envelope', async () => {
    const response = await route(() => Promise.reject(new ApiError('invalid_value', { param: 'top_p' })))(
      request,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_value', param: 'top_p' } });
  });

  it.each([new Error('password=hunter2'), 'a string', undefined])(
    'shows nothing of %s, and logs it',
    async (thrown) => {
      const log = vi.spyOn(console, 'error').mockReturnValue();
      const response = await route(vi.fn<() => Promise<Response>>().mockRejectedValue(thrown))(request);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toMatch(/hunter2|a string|stack/);
      expect(log).toHaveBeenCalledWith(thrown);
    },
  );
});

describe('methodNotAllowed', () => {
  it('names the methods that are taken', async () => {
    const response = methodNotAllowed('POST')();
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });
});
