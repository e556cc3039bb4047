import { expect, it, vi } from 'vitest';
import { addresses, callApi, readAnswer } from './client';

it('sends a body as JSON, and headers beside it', async () => {
  const send = vi.fn(() => Promise.resolve(new Response('')));
  const { signal } = new AbortController();
  await callApi({ method: 'PUT', address: '/a', body: { b: 1 }, headers: { c: 'd' }, signal }, send);
  await callApi({ method: 'GET', address: '/a' }, send);
  expect(send.mock.calls).toEqual([
    [
      '/a',
      { method: 'PUT', headers: { 'content-type': 'application/json', c: 'd' }, body: '{"b":1}', signal },
    ],
    ['/a', { method: 'GET', headers: {} }],
  ]);
});

it('keeps an id within its place in the address', () => {
  expect(addresses.share('../v1/models?x#y')).toBe('/api/shares/..%2Fv1%2Fmodels%3Fx%23y');
});

it('reads a short answer as JSON, and stops reading a long one', async () => {
  expect(await readAnswer(new Response('{"a": [1]}'))).toEqual({ a: [1] });
  expect(await readAnswer(new Response('<html>'))).toBeUndefined();

  let pieces = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pieces += 1;
      controller.enqueue(new Uint8Array(16 * 1024).fill(32));
    },
  });
  expect(await readAnswer(new Response(endless))).toBeUndefined();
  expect(pieces).toBeLessThan(10);
});
