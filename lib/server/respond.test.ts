import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './api-error';
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

  it('says when to come again', async () => {
    const response = await route(() => Promise.reject(new ApiError('too_busy')))(request);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
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
  it('names the methods that are taken, once it has read the body', async () => {
    const body = new Blob(['x'.repeat(1_000)]).stream();
    const upload = new Request('https://chat.example/', { method: 'PUT', body, ...{ duplex: 'half' } });
    const response = await methodNotAllowed('POST')(upload);
    expect(upload.bodyUsed, 'read, or workerd would reset the connection').toBe(true);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });
});
