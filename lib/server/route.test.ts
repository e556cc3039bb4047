import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from '@/lib/json/zod';
import { ApiError } from './api-error';
import { anybody, modelBudget } from './guards';
import type { Guard } from './guarded';
import { methodNotAllowed, route } from './route';

const env = { AI: null, DB: null };
vi.mock('@cloudflare/next-on-pages', () => ({ getRequestContext: () => ({ env }) }));

const request = new Request('https://chat.example/');
const upload = () => {
  const body = new Blob(['x'.repeat(1_000)]).stream();
  return new Request('https://chat.example/', { method: 'PUT', body, ...{ duplex: 'half' } });
};
afterEach(() => vi.restoreAllMocks());

const throwing = (error: unknown) =>
  route({
    guard: [anybody],
    handle: vi.fn<() => Promise<Response>>().mockRejectedValue(error),
  });

describe('route', () => {
  it('answers an error of the list with its status and envelope', async () => {
    const response = await throwing(new ApiError('invalid_value', { param: 'top_p' }))(request);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_value', param: 'top_p' } });
  });

  it('says when to come again', async () => {
    const response = await throwing(new ApiError('too_busy'))(request);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
  });

  it.each([new Error('password=hunter2'), 'a string', undefined])(
    'shows nothing of %s, and logs it',
    async (thrown) => {
      const log = vi.spyOn(console, 'error').mockReturnValue();
      const response = await throwing(thrown)(request);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toMatch(/hunter2|a string|stack/);
      expect(log).toHaveBeenCalledWith(thrown);
    },
  );

  it('asks its guards in order, reads the body after them, and hands over what they gave', async () => {
    const asked: string[] = [];
    const named = <Gives extends object>(name: string, gives: Gives): Guard<Gives> => ({
      name,
      admit: () => {
        asked.push(name);
        return gives;
      },
    });
    const put = route({
      guard: [named('first', { a: 1 }), named('second', { b: 'two' })],
      params: z.object({ id: z.string() }),
      body: {
        read: async (sent) => {
          asked.push('body');
          return (await sent.text()).length;
        },
      },
      handle: ({ a, b, body, params: { id } }) => Response.json([a, b, body, id]),
    });
    const response = await put(upload(), { params: Promise.resolve({ id: 'x' }) });
    expect(await response.json()).toEqual([1, 'two', 1_000, 'x']);
    expect(asked).toEqual(['first', 'second', 'body']);
    expect(put.guards).toEqual(['first', 'second']);
  });

  it('goes no further than the guard that refuses, and reads what is left of the body', async () => {
    const later = vi.fn();
    const refusing: Guard = {
      name: 'refusing',
      admit: () => {
        throw new ApiError('forbidden_origin');
      },
    };
    const put = route({
      guard: [refusing, { name: 'later', admit: later }],
      body: { read: later },
      handle: later,
    });
    const sent = upload();
    expect((await put(sent)).status).toBe(403);
    expect(later).not.toHaveBeenCalled();
    expect(sent.bodyUsed, 'read, or workerd would reset the connection').toBe(true);
  });

  it('does not take an address that it does not know', async () => {
    const get = route({
      guard: [anybody],
      params: z.object({ id: z.string() }),
      handle: () => new Response(),
    });
    expect((await get(request)).status).toBe(404);
  });

  it('is not made of guards in the wrong order', () => {
    const made = () => route({ guard: [modelBudget], handle: () => new Response() });
    expect(made).toThrow('“modelBudget” stands behind “origin”.');
  });
});

describe('methodNotAllowed', () => {
  it('names the methods that are taken, once it has read the body', async () => {
    const sent = upload();
    const response = await methodNotAllowed('POST')(sent);
    expect(sent.bodyUsed, 'read, or workerd would reset the connection').toBe(true);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
  });
});
