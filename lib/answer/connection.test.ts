import { beforeEach, describe, expect, it } from 'vitest';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';
import { ScriptedServer } from '@/lib/chat/testing/scripted-server';
import { Connection, LATE_RESPONSE } from './connection';
import { AWAKE_LIMIT, NEXT_BYTE_LIMIT, RESUME_LIMIT } from './interruption';

let server: ScriptedServer;
let timing: FakeTiming;
let stop: AbortController;
let online: boolean;
let wake: () => void;
let connection: Connection;

beforeEach(() => {
  server = new ScriptedServer();
  timing = new FakeTiming();
  stop = new AbortController();
  online = true;
  connection = new Connection(stop.signal, {
    ...{ fetch: server.fetch, timing, isOnline: () => online },
    onWake: (listener) => {
      wake = listener;
      return () => undefined;
    },
  });
});

/** Lets what waits for nothing but a promise go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Advances the clock until so many requests have been made; returns the milliseconds that it took. */
async function waitFor(requests: number): Promise<number> {
  const from = timing.elapsed();
  while (server.exchanges.length < requests) {
    timing.advance(50);
    await settle();
    if (timing.elapsed() - from > 400_000) throw new Error('No more is asked for.');
  }
  return timing.elapsed() - from;
}

describe('the rest of a run', () => {
  it('is asked for by its id and what is there of it', async () => {
    const rest = connection.goOn('run-1', 17);
    await waitFor(1);
    expect(server.last).toMatchObject({ method: 'GET', address: '/api/v1/runs/run-1?from=17' });
    server.last.begin();
    expect((await rest)?.ok).toBe(true);
  });

  it('is asked for ever less often, and given up after five and a half minutes', async () => {
    const rest = connection.goOn('run-1', 0);
    const waits: number[] = [];
    for (let count = 1; count <= 8; count += 1) {
      waits.push(await waitFor(count));
      server.last.breakOff();
      await settle();
    }
    expect(waits).toEqual([250, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    const over = rest.then((response) => {
      expect(response).toBeNull();
      return true;
    });
    let isOver = false as boolean;
    void over.then(() => {
      isOver = true;
    });
    while (!isOver) {
      timing.advance(1_000);
      await settle();
      if (server.exchanges.length > 0) server.last.breakOff();
      await settle();
    }
    expect(timing.elapsed()).toBeGreaterThan(330_000);
    expect(timing.elapsed()).toBeLessThan(330_000 + 20_000);
    expect(server.exchanges.length).toBeLessThan(40);
  });

  it.each([404, 400, 401, 403])('is not asked for again after %i', async (status) => {
    const rest = connection.goOn('run-1', 0);
    await waitFor(1);
    server.last.respond('{}', { status });
    expect(await rest).toBeNull();
  });

  it.each([408, 429, 500, 502, 503])('is asked for again after %i', async (status) => {
    const rest = connection.goOn('run-1', 0);
    await waitFor(1);
    server.last.respond('{}', { status });
    await settle();
    await waitFor(2);
    server.last.begin();
    expect((await rest)?.ok).toBe(true);
  });

  it('waits for the network where there is none, and is asked for as soon as it comes', async () => {
    online = false;
    const rest = connection.goOn('run-1', 0);
    timing.advance(20_000);
    await settle();
    expect(server.exchanges).toEqual([]);
    online = true;
    wake();
    await settle();
    server.last.begin();
    expect((await rest)?.ok).toBe(true);
  });

  it('is asked for again where the server says nothing', async () => {
    void connection.goOn('run-1', 0);
    await waitFor(1);
    const silent = server.last;
    timing.advance(RESUME_LIMIT);
    expect(silent.signal.aborted).toBe(true);
    await settle();
    await waitFor(2);
  });

  it('is not waited for once it is stopped', async () => {
    const rest = connection.goOn('run-1', 0);
    stop.abort();
    expect(await rest).toBeNull();
    expect(server.exchanges).toEqual([]);
  });
});

describe('a connection that was open when the page slept or the network changed', () => {
  it('is left soon where nothing comes by it, if what it brings can be taken up', async () => {
    void connection.send({ method: 'POST', address: '/x', body: {} }, NEXT_BYTE_LIMIT).catch(() => undefined);
    connection.arrived(NEXT_BYTE_LIMIT);
    wake();
    timing.advance(AWAKE_LIMIT);
    expect(server.last.signal.aborted).toBe(false);
    connection.mayBreak = true;
    wake();
    timing.advance(AWAKE_LIMIT);
    expect(server.last.signal.aborted).toBe(true);
    expect(connection.stalledAfter).toBe(AWAKE_LIMIT);
    await settle();
  });

  it('stays where something comes', () => {
    void connection.send({ method: 'POST', address: '/x', body: {} }, NEXT_BYTE_LIMIT).catch(() => undefined);
    connection.mayBreak = true;
    wake();
    connection.arrived(NEXT_BYTE_LIMIT);
    timing.advance(AWAKE_LIMIT);
    expect(server.last.signal.aborted).toBe(false);
  });
});

describe('a request that is stopped before its response comes', () => {
  const run = { 'cf-aig-run-id': 'run-1', 'edgewise-can-stop': '1' };
  const ask = () => connection.send({ method: 'POST', address: '/asked', body: '{}' }, 60_000);

  it('is over at once, and ends its run where the response comes yet', async () => {
    const asked = ask();
    stop.abort();
    await expect(asked).rejects.toThrow('Stopped');
    connection.abort();
    connection.release();
    expect(server.last.signal.aborted).toBe(false);

    server.last.begin(run);
    await settle();
    expect(server.exchanges[0]?.signal.aborted).toBe(true);
    expect(server.exchanges.map(({ method, address }) => `${method} ${address}`)).toEqual([
      'POST /asked',
      'DELETE /api/v1/runs/run-1',
    ]);
  });

  it('is closed half a second later where none does', async () => {
    const asked = ask();
    stop.abort();
    await expect(asked).rejects.toThrow('Stopped');
    timing.advance(LATE_RESPONSE - 1);
    expect(server.last.signal.aborted).toBe(false);
    timing.advance(1);
    expect(server.last.signal.aborted).toBe(true);
    await settle();
    expect(server.exchanges).toHaveLength(1);
  });

  it('is closed as ever once the response is there', async () => {
    const asked = ask();
    server.last.begin(run);
    await asked;
    stop.abort();
    expect(server.last.signal.aborted).toBe(true);
  });
});
