import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { offlineWorker } from './offline-worker';

const ASSETS = {
  fetch: (asked: Request | URL) =>
    Promise.resolve(new Response(`file ${asked instanceof URL ? asked.href : asked.url}`)),
};
const request = new Request('https://edgewise.example/sw.js?anything');

it('is the build’s own, asked for again each time', async () => {
  const response = await offlineWorker(request, { ASSETS });
  expect(await response.text()).toBe('file https://edgewise.example/sw.js');
  expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(response.headers.get('cache-control')).toBe('no-cache');
});

it.each(['off', 'OFF', 'false'])(
  'with OFFLINE=%s ends itself, and removes what it has kept of the app alone',
  async (OFFLINE) => {
    const script = await (await offlineWorker(request, { ASSETS, OFFLINE })).text();
    const done: string[] = [];
    const listeners = new Map<
      string,
      (event: { waitUntil: (promise: Promise<unknown>) => void }) => unknown
    >();
    runInNewContext(script, {
      addEventListener: (type: string, listener: () => unknown) => listeners.set(type, listener),
      skipWaiting: () => done.push('takes over'),
      registration: { unregister: () => done.push('unregistered') },
      caches: {
        keys: () => Promise.resolve(['edgewise-build-1', 'another']),
        delete: (name: string) => Promise.resolve(done.push(`deleted ${name}`)),
      },
    });
    expect([...listeners.keys()]).toEqual(['install', 'activate']);
    for (const listener of listeners.values()) {
      let waits: Promise<unknown> = Promise.resolve();
      listener({
        waitUntil: (promise) => {
          waits = promise;
        },
      });
      await waits;
    }
    expect(done).toEqual(['takes over', 'deleted edgewise-build-1', 'unregistered']);
  },
);
