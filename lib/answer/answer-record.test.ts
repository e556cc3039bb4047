import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';
import {
  MAX_RECORD_EVENTS,
  MAX_RECORD_LENGTH,
  MAX_RECORDED_REQUEST,
  RecordReader,
  recordLines,
  type AnswerRecord,
} from './answer-record';
import { AnswerRecorder } from './answer-recorder';
import { packRecord, unpackRecord } from './pack-record';

const text = fc.string({
  unit: fc.constantFrom('a', '"', '\\', '\n', '\0', 'é', '👩', '\ud800', '\u2028', '…'),
});
const events = fc.array(
  fc.record({ type: text, data: text, id: fc.option(text), time: fc.nat({ max: 600_000 }) }),
);

function recorded(data: readonly string[] = []): AnswerRecorder {
  const recorder = new AnswerRecorder(1_000);
  for (const each of data) recorder.event({ type: 'message', data: each, id: null });
  return recorder;
}

async function gzipped(content: BlobPart): Promise<Blob> {
  return new Response(new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

describe('a record', () => {
  it('comes out of its bytes as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(events, text, text, async (all, body, request) => {
        const recorder = new AnswerRecorder(1_000);
        for (const { time, ...event } of all) {
          recorder.arrived(time);
          recorder.event(event);
        }
        recorder.text(body);
        const record = recorder.finish(600_001.26, request);
        const { name, bytes } = await packRecord(record, new FakeTiming());
        expect(name).toEqual({
          hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          bytes: bytes.size,
          events: all.length,
        });
        const expected: AnswerRecord = {
          ...{ sentAt: 1_000, request, response: null, end: 600_001.3 },
          ...{ events: all, body },
        };
        expect(await unpackRecord(bytes)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('has the headers that matter and no other', () => {
    const recorder = recorded();
    const headers = {
      'content-type': 'text/event-stream',
      'cf-aig-log-id': 'l1',
      'x-request-id': 'q1',
      'x-ratelimit-remaining-tokens': '9',
      'edgewise-changes': 'removed seed',
    };
    const others = {
      'cf-aig-run-id': 'r1',
      'set-cookie': 'a=b',
      authorization: 'Bearer x',
      'x-api-key': 'k',
      date: 'now',
    };
    recorder.responded(12.34, new Response(null, { status: 429, headers: { ...headers, ...others } }));
    const { response } = recorder.finish(20, '{}');
    expect(response).toMatchObject({ time: 12.3, status: 429 });
    expect(Object.fromEntries(response?.headers ?? [])).toEqual(headers);
  });

  it('holds so much, and counts what is beyond it', () => {
    const recorder = new AnswerRecorder(0, { length: 20, events: 10 });
    recorder.event({ type: '', data: 'x'.repeat(15), id: null });
    recorder.event({ type: '', data: 'x'.repeat(6), id: null });
    // It would fit, and is left out all the same: a record has no gaps.
    recorder.event({ type: '', data: 'x', id: null });
    const { events: kept, cut } = recorder.finish(1, '{}');
    expect(kept).toHaveLength(1);
    expect(cut).toEqual({ events: 2, length: 7 });
  });

  it('holds so many events', () => {
    const record = recorded(Array.from({ length: MAX_RECORD_EVENTS + 3 }, () => 'x')).finish(1, '{}');
    expect(record.events).toHaveLength(MAX_RECORD_EVENTS);
    expect(record.cut).toEqual({ events: 3, length: 3 * ('x'.length + 'message'.length) });
  });

  it('goes without a request that is too long', () => {
    expect(recorded().finish(1, 'x'.repeat(MAX_RECORDED_REQUEST + 1)).request).toBeNull();
  });

  it('makes way while it is packed', async () => {
    const timing = new FakeTiming();
    // Each look at the clock is a millisecond of work.
    timing.elapsed = () => (timing.advance(1), timing.now());
    await packRecord(
      recorded(Array.from({ length: 100 }, () => 'x'.repeat(64 * 1024))).finish(1, '{}'),
      timing,
    );
    expect(timing.breaths).toBeGreaterThan(5);
  });
});

describe('bytes that are no record', () => {
  const lines = [...recordLines(recorded(['a', 'b']).finish(1, '{}'))];
  const [head = ''] = lines;

  it.each([
    ['nothing', ''],
    ['other JSON', '{"format":"edgewise"}\n'],
    ['a newer version', lines.join('').replace('"version":1', '"version":2')],
    ['a record without its end', lines.slice(0, -1).join('')],
    ['a record that goes on after its end', `${lines.join('')}"more"\n`],
    ['an event without data', `${head}[1,"message"]\n{"end":1}\n`],
    ['a negative time', `${head}[-1,"message","a"]\n{"end":1}\n`],
  ])('are %s', async (_what, content) => {
    expect(await unpackRecord(await gzipped(content))).toBeNull();
  });

  it('are not gzip', async () => {
    expect(await unpackRecord(new Blob(['{"format":"edgewise-record"}']))).toBeNull();
  });

  it('are brackets without end', async () => {
    expect(await unpackRecord(await gzipped(`${head}${'['.repeat(1_000_000)}\n`))).toBeNull();
  });

  it('are more than one holds', () => {
    const reader = new RecordReader();
    reader.push(head);
    const event = JSON.stringify([1, '', 'x'.repeat(4 * 1024 * 1024)]);
    const taken = Array.from({ length: 20 }, () => reader.push(event));
    expect(taken.filter(Boolean)).toHaveLength(MAX_RECORD_LENGTH / (4 * 1024 * 1024));
  });
});
