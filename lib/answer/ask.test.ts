import { beforeEach, describe, expect, it } from 'vitest';
import { RUN_HEADER } from '@/lib/model/run';
import { textContent, textOf } from '@/lib/conversation/parts';
import type { RequestBody } from './request-body';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';
import type { Cancel } from '@/lib/conversation/time';
import { ScriptedServer } from '@/lib/chat/testing/scripted-server';
import { MAX_BODY_BYTES, MAX_EVENT_LENGTH } from './answer-limits';
import { eventually } from '@/lib/testing/eventually';
import type { AnswerEnd, AnswerProgress } from './answer-progress';
import { ask, type Asked } from './ask';
import { CLOSING_LIMIT, FIRST_BYTE_LIMIT, NEXT_BYTE_LIMIT, WHOLE_ANSWER_LIMIT } from './interruption';

const body: RequestBody = { model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true };

let server: ScriptedServer;
let timing: FakeTiming;
let stop: AbortController;
let online: boolean;
let progress: AnswerProgress[];

beforeEach(() => {
  server = new ScriptedServer();
  timing = new FakeTiming();
  stop = new AbortController();
  online = true;
  progress = [];
});

function start(request: RequestBody = body): Promise<AnswerEnd> {
  return startAsked(request).then(({ ends }) => firstOf(ends));
}

function firstOf(ends: readonly AnswerEnd[]): AnswerEnd {
  const [first] = ends;
  if (!first) throw new Error('Nothing was asked for.');
  return first;
}

function startAsked(request: RequestBody | string = body): Promise<Asked> {
  const onProgress = (news: readonly AnswerProgress[]): void => {
    progress.push(...news);
  };
  const dependencies = { fetch: server.fetch, timing, isOnline: () => online };
  return ask(request, { signal: stop.signal, onProgress }, dependencies);
}

/** Starts an answer whose first words have been read. */
async function startedAnswer(): Promise<{ end: Promise<AnswerEnd> }> {
  const end = start();
  server.last.begin();
  server.last.say('Hel', 'lo');
  await eventually(() => {
    expect(timing.waitingForFrame).toBe(1);
  });
  return { end };
}

describe('asking', () => {
  it('posts the body as it is', () => {
    void start();
    expect(server.last.address).toBe('/api/v1/chat/completions');
    expect(server.last.body).toEqual(body);
  });

  it('reports once a frame, however many chunks come', async () => {
    const { end } = await startedAnswer();
    expect(progress).toEqual([]);
    timing.drawFrame();
    expect(progress).toHaveLength(1);
    server.last.say(' there');
    await eventually(() => {
      expect(timing.waitingForFrame).toBe(1);
    });
    timing.drawFrame();
    server.last.finish();
    await end;
    timing.drawFrame();
    expect(progress.map((step) => textOf(step).length)).toEqual([5, 11]);
  });

  it('measures the time to the first token, not to the first byte, and the whole', async () => {
    const end = start();
    server.last.begin();
    server.last.send(': hello\n\n', { choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] });
    await eventually(() => {
      expect(timing.waitingForFrame).toBe(1);
    });
    timing.advance(300);
    server.last.say('Hi');
    await eventually(() => {
      timing.drawFrame();
      expect(progress.at(-1)?.timeToFirstToken).toBe(300);
    });
    timing.advance(200);
    server.last.finish();
    expect(await end).toMatchObject({
      status: 'complete',
      timeToFirstToken: 300,
      totalTime: 500,
      error: null,
    });
  });

  it('reads an answer that is not streamed, and measures no first token', async () => {
    const end = start({ ...body, stream: false });
    server.last.respond('{"choices": [{"index": 0, "message": {"content": "Hi"}, "finish_reason": "stop"}]}');
    expect(await end).toMatchObject({
      status: 'complete',
      content: textContent('Hi'),
      timeToFirstToken: null,
    });
  });

  it('keeps what the server says that it changed of the request', async () => {
    const end = start({ ...body, stream: false });
    const headers = { 'content-type': 'application/json', 'edgewise-changes': 'removed seed' };
    server.last.respond('{"choices": [{"index": 0, "message": {"content": "Hi"}}]}', { headers });
    expect((await end).changes).toEqual([{ code: 'removed', param: 'seed' }]);
    const refused = start();
    server.last.respond('{"error": {"message": "No."}}', { status: 400, headers });
    expect(await refused).toMatchObject({ status: 'failed', changes: [{ code: 'removed', param: 'seed' }] });
  });

  it('does not wait for a server that stays open after the end, but leaves it soon', async () => {
    const end = start();
    server.last.begin();
    server.last.say('Hi');
    server.last.send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }, 'data: [DONE]\n\n');
    expect(await end).toMatchObject({ status: 'complete' });
    expect(server.last.signal.aborted).toBe(false);
    timing.advance(CLOSING_LIMIT);
    expect(server.last.signal.aborted).toBe(true);
  });
});

describe('an answer that does not end well', () => {
  it('is stopped with the text so far', async () => {
    const { end } = await startedAnswer();
    stop.abort();
    expect(await end).toMatchObject({ status: 'stopped', content: textContent('Hello'), error: null });
    expect(server.last.signal.aborted).toBe(true);
  });

  it('is stopped before the server answers', async () => {
    const end = start();
    stop.abort();
    expect(await end).toMatchObject({ status: 'stopped', content: [] });
  });

  it('is stopped before it is asked', async () => {
    stop.abort();
    expect(await start()).toMatchObject({ status: 'stopped' });
  });

  it('stalls where no first byte comes', async () => {
    const end = start();
    server.last.begin();
    timing.advance(FIRST_BYTE_LIMIT - 1);
    expect(server.last.signal.aborted).toBe(false);
    timing.advance(1);
    expect(await end).toMatchObject({
      status: 'failed',
      error: { code: 'stalled', params: { seconds: FIRST_BYTE_LIMIT / 1000 } },
    });
  });

  it('stalls where the words stop coming, and keeps them', async () => {
    const { end } = await startedAnswer();
    timing.advance(NEXT_BYTE_LIMIT);
    expect(await end).toMatchObject({
      status: 'truncated',
      content: textContent('Hello'),
      error: { code: 'stalled' },
    });
  });

  it('has more time where it is not streamed', async () => {
    const end = start({ model: 'm', messages: [] });
    timing.advance(WHOLE_ANSWER_LIMIT - 1);
    expect(server.last.signal.aborted).toBe(false);
    timing.advance(1);
    expect(await end).toMatchObject({
      status: 'failed',
      error: { code: 'stalled', params: { seconds: WHOLE_ANSWER_LIMIT / 1000 } },
    });
  });

  it('is cut off by a lost connection, and keeps its words', async () => {
    const { end } = await startedAnswer();
    server.last.breakOff();
    expect(await end).toMatchObject({
      status: 'truncated',
      content: textContent('Hello'),
      error: { code: 'connection_lost' },
    });
  });

  it('is cut off by an end in the middle', async () => {
    const { end } = await startedAnswer();
    server.last.close();
    expect(await end).toMatchObject({
      status: 'truncated',
      content: textContent('Hello'),
      error: { code: 'connection_lost' },
    });
  });

  it('fails where there is no server, or no network', async () => {
    const unreachable = start();
    server.last.breakOff();
    expect(await unreachable).toMatchObject({ status: 'failed', error: { code: 'unreachable' } });
    online = false;
    const offline = start();
    server.last.breakOff();
    expect(await offline).toMatchObject({ status: 'failed', error: { code: 'offline' } });
  });

  it('fails by the server’s error, in its words', async () => {
    const end = start();
    const error = { message: 'No top_p here.', type: 'x', param: 'top_p', code: 'refused_by_model' };
    server.last.respond(JSON.stringify({ error }), { status: 400 });
    expect(await end).toMatchObject({
      status: 'failed',
      error: { code: 'refused_by_model', params: {}, param: 'top_p', quote: 'No top_p here.' },
    });
  });

  it.each([
    [502, 'upstream_error'],
    [413, 'body_too_large'],
    [418, 'unexplained_status'],
  ])('fails by status %i without an envelope as %s', async (status, code) => {
    const end = start();
    server.last.respond('<html>', { status });
    expect(await end).toMatchObject({ status: 'failed', error: { code, params: { status } } });
  });

  it('fails by an answer that is something else', async () => {
    const end = start();
    server.last.respond('<html>', { headers: { 'content-type': 'text/html' } });
    expect(await end).toMatchObject({ status: 'failed', error: { code: 'unreadable_response' } });
  });

  it('fails by rubbish in the stream, and keeps the words before', async () => {
    const { end } = await startedAnswer();
    server.last.send('data: {"choi\n\n');
    expect(await end).toMatchObject({
      status: 'failed',
      content: textContent('Hello'),
      error: { code: 'malformed_stream' },
    });
  });

  it('fails by an event without end', async () => {
    const { end } = await startedAnswer();
    server.last.send(`data: ${'x'.repeat(9 * 1024 * 1024)}`);
    expect(await end).toMatchObject({
      status: 'failed',
      content: textContent('Hello'),
      error: { code: 'malformed_stream' },
    });
  });

  it('reports nothing after its end', async () => {
    const { end } = await startedAnswer();
    stop.abort();
    await end;
    timing.drawFrame();
    expect(progress).toEqual([]);
  });
});

describe('an answer that comes all at once', () => {
  /** A clock by which every look at it takes this many milliseconds. */
  class BusyTiming extends FakeTiming {
    #looks = 0;
    override elapsed = (): number => this.#looks++;
    /** A short wait is over with the next task, a long one never. */
    override after = (milliseconds: number, callback: () => void): Cancel => {
      const timer = milliseconds <= 100 ? setImmediate(callback) : undefined;
      return () => {
        clearImmediate(timer);
      };
    };
  }

  function flood(events: number): { end: Promise<AnswerEnd> } {
    const end = start();
    server.last.begin();
    server.last.say(...Array<string>(events).fill('x'));
    return { end };
  }

  beforeEach(() => {
    timing = new BusyTiming();
  });

  it('makes way for other tasks in proportion to its length', async () => {
    const breaths: number[] = [];
    for (const events of [1_000, 2_000]) {
      timing = new BusyTiming();
      const { end } = flood(events);
      server.last.finish();
      expect(await end).toMatchObject({ status: 'complete', content: textContent('x'.repeat(events)) });
      breaths.push(timing.breaths);
    }
    const [once = 0, twice = 0] = breaths;
    expect(once).toBeGreaterThan(100);
    expect(twice / once).toBeCloseTo(2, 1);
  });

  it('is shown while it is read', async () => {
    timing.duringBreath = () => {
      timing.drawFrame();
    };
    const { end } = flood(1_000);
    server.last.finish();
    await end;
    expect(progress.length).toBeGreaterThan(10);
    expect(progress[0] && textOf(progress[0]).length).toBeLessThan(100);
  });

  it('is read no further once it is stopped', async () => {
    timing.duringBreath = () => {
      stop.abort();
    };
    const answer = await flood(1_000).end;
    expect(answer.status).toBe('stopped');
    expect(textOf(answer).length).toBeLessThan(100);
  });

  it('is left at once where it cannot be read on, for it may have no end', async () => {
    const { end } = flood(1);
    server.last.send('data: {"choi\n\n');
    expect(await end).toMatchObject({ error: { code: 'malformed_stream' } });
    expect(server.last.signal.aborted).toBe(true);
  });

  it('is left in time where it goes on after its end', async () => {
    const { end } = flood(1);
    server.last.send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }, 'data: [DONE]\n\n');
    for (let more = 0; more < 100; more++) server.last.send(': more\n\n');
    expect(await end).toMatchObject({ status: 'complete' });
    await eventually(() => {
      expect(timing.breaths).toBeGreaterThanOrEqual(100);
    });
  });

  it('fails where it is not streamed and larger than an answer can be', async () => {
    const end = start({ ...body, stream: false });
    const giant = 'x'.repeat(MAX_BODY_BYTES);
    server.last.respond(`{"choices": [{"index": 0, "message": {"content": "${giant}"}}]}`);
    expect(await end).toMatchObject({
      status: 'failed',
      content: [],
      error: { code: 'unreadable_response' },
    });
  });

  it('fails by the status alone where the error is a giant', async () => {
    const end = start();
    server.last.respond(`{"error": {"message": "${'x'.repeat(1_000_000)}"}}`, { status: 502 });
    expect(await end).toMatchObject({ status: 'failed', error: { code: 'upstream_error' } });
  });
});

describe('what is recorded', () => {
  it('is every event as it came, with its time, also what is not read', async () => {
    timing.advance(1_000);
    const asked = startAsked();
    timing.advance(40);
    server.last.begin();
    server.last.send(': ping\n\n', 'event: extra\nid: 7\ndata: {"not": "ours"}\ndata: two\n\n');
    server.last.say('Hi');
    await eventually(() => {
      expect(timing.waitingForFrame).toBe(1);
    });
    timing.advance(60);
    server.last.finish();
    const { ends, record } = await asked;
    expect(firstOf(ends).status).toBe('complete');
    const { events, ...rest } = await record('{"a":1}');
    expect(events).toEqual([
      { time: 40, type: 'extra', id: '7', data: '{"not": "ours"}\ntwo' },
      { time: 40, type: 'message', id: null, data: '{"choices":[{"index":0,"delta":{"content":"Hi"}}]}' },
      {
        ...{ time: 100, type: 'message', id: null },
        data: '{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}',
      },
      { time: 100, type: 'message', id: null, data: '[DONE]' },
    ]);
    expect(rest).toEqual({
      ...{ sentAt: 1_000, request: '{"a":1}', body: '', end: 100 },
      response: { time: 40, status: 200, headers: [['content-type', 'text/event-stream']] },
    });
  });

  it('is the body of an answer that came whole, and of a refusal', async () => {
    const answered = '{"choices": [{"message": {"content": "Hé"}}]}';
    const whole = startAsked();
    server.last.respond(answered);
    expect((await (await whole).record('')).body).toBe(answered);

    const refusal = startAsked();
    server.last.respond('{"error": {"code": "x"}}', { status: 400, headers: { 'x-request-id': 'q1' } });
    const { ends, record } = await refusal;
    expect(firstOf(ends).status).toBe('failed');
    expect(await record('')).toMatchObject({
      body: '{"error": {"code": "x"}}',
      response: { status: 400, headers: expect.arrayContaining([['x-request-id', 'q1']]) as unknown },
    });
  });

  it('is what comes after the end too, until the connection is closed', async () => {
    const asked = startAsked();
    server.last.begin();
    server.last.say('Hi');
    server.last.send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }, 'data: [DONE]\n\n');
    const { record } = await asked;
    timing.advance(30);
    server.last.send('data: {"late":', '1}\n\n');
    server.last.close();
    const { events } = await record('');
    expect(events).toHaveLength(4);
    expect(events.at(-1)).toEqual({ time: 30, type: 'message', id: null, data: '{"late":1}' });
    // One that says more without end is left, and no event without end is gathered.
    const other = startAsked();
    server.last.begin();
    server.last.say('Hi');
    server.last.send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }, 'data: [DONE]\n\n');
    const { record: late } = await other;
    server.last.send(`data: ${'x'.repeat(MAX_EVENT_LENGTH + 1)}`);
    server.last.send('\n\n', { more: 1 });
    await eventually(() => {
      expect(server.last.signal.aborted).toBe(false);
    });
    timing.advance(CLOSING_LIMIT);
    expect((await late('')).events).toHaveLength(3);
  });

  it('is that nothing came', async () => {
    const asked = startAsked();
    server.last.breakOff();
    expect(await (await asked).record('')).toMatchObject({ response: null, events: [], body: '' });
  });

  it('sends a text as it is', async () => {
    const asked = startAsked('{ "model": "m",  "n": 1.0 }');
    expect(server.last.body).toEqual({ model: 'm', n: 1 });
    stop.abort();
    await asked;
  });
});

describe('an answer that can be taken up', () => {
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

  /** Begins one, of which two events have been read. */
  async function startedRun(): Promise<{ end: Promise<AnswerEnd> }> {
    const end = start();
    server.last.begin({ [RUN_HEADER]: 'run-1' });
    server.last.say('Hel', 'lo');
    await eventually(() => {
      expect(timing.waitingForFrame).toBe(1);
    });
    return { end };
  }

  it('ends at once at an event that is too large: it would be as large again', async () => {
    const { end } = await startedRun();
    server.last.send(`data: ${'x'.repeat(MAX_EVENT_LENGTH + 1)}`);
    expect(await end).toMatchObject({ status: 'failed', error: { code: 'malformed_stream' } });
    expect(server.exchanges).toHaveLength(1);
    expect(server.last.signal.aborted).toBe(true);
  });

  it.each(['breaks off', 'ends in the middle'])(
    'asks for the code where it %s and the session has ended',
    async (how) => {
      const { end } = await startedRun();
      if (how === 'breaks off') server.last.breakOff();
      else server.last.close();
      await settle();
      timing.advance(250);
      await eventually(() => {
        expect(server.exchanges).toHaveLength(2);
      });
      const error = { message: 'Enter it.', code: 'access_required', params: {} };
      server.last.respond(JSON.stringify({ error }), {
        status: 401,
        headers: { 'x-request-id': 'request-1' },
      });
      const answer = await end;
      expect(answer).toMatchObject({ status: 'truncated', error: { code: 'access_required' } });
      expect(textOf(answer)).toBe('Hello');
      expect(server.exchanges).toHaveLength(2);
    },
  );

  it.each([401, 404])(
    'says that the connection was lost where a rest is refused with %i for no reason',
    async (status) => {
      const { end } = await startedRun();
      server.last.breakOff();
      await settle();
      timing.advance(250);
      await eventually(() => {
        expect(server.exchanges).toHaveLength(2);
      });
      server.last.respond('{}', { status });
      expect(await end).toMatchObject({ status: 'truncated', error: { code: 'connection_lost' } });
    },
  );

  it('is given up where each rest breaks off in the middle of the same event', async () => {
    const { end } = await startedRun();
    const ends: AnswerEnd[] = [];
    void end.then((its) => ends.push(its));
    server.last.breakOff();
    for (let asked = 1; ends.length === 0 && timing.elapsed() < 600_000;) {
      timing.advance(500);
      await settle();
      if (server.exchanges.length === asked) continue;
      asked = server.exchanges.length;
      server.last.begin();
      server.last.send('data: {"choices":');
      await settle();
      server.last.breakOff();
      await settle();
    }
    expect(ends).toMatchObject([{ status: 'truncated', error: { code: 'connection_lost' } }]);
    expect(timing.elapsed()).toBeLessThan(360_000);
    expect(server.exchanges.length).toBeLessThan(40);
  });
});
