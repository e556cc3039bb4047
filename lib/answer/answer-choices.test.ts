import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerReader } from './answer-reader';
import { DONE, stream, usage } from './testing/shapes/shape';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(pieces: Iterable<Uint8Array>, choices: number) {
  const reader = new AnswerReader({ choices });
  for (const piece of pieces) for (const _step of reader.push(piece));
  for (const _step of reader.close({ streams: true }));
  const ends = reader.ends();
  return reader.choices.map(({ answer }, index) => ({ ...answer, ...ends[index] }));
}

const readText = (text: string, choices: number) => read([bytesOf(text)], choices);
const say = (index: unknown, content: string) => ({ choices: [{ index, delta: { content } }] });
const finish = (index: number, reason = 'stop') => ({
  choices: [{ index, delta: {}, finish_reason: reason }],
});

/** The events of one choice, to its end. */
const eventsOf = (index: number, words: readonly string[]): readonly object[] => [
  { choices: [{ index, delta: { role: 'assistant', content: '' } }] },
  ...words.map((word) => say(index, word)),
  {
    choices: [
      {
        index,
        delta: {
          tool_calls: [
            { index: 0, id: `call_${String(index)}`, function: { name: 'f', arguments: '{"a":' } },
          ],
        },
      },
    ],
  },
  {
    choices: [{ index, delta: { tool_calls: [{ index: 0, function: { arguments: String(index) + '}' } }] } }],
  },
  finish(index, index % 2 === 0 ? 'stop' : 'length'),
];

it('choices are the same answers however their events interleave and their bytes are cut', () => {
  const words = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 });
  const answers = fc.array(words, { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(
      answers,
      fc.infiniteStream(fc.nat()),
      fc.array(fc.nat(), { maxLength: 8 }),
      (all, order, cuts) => {
        const queues = all.map((each, index) => [...eventsOf(index, each)]);
        const events: object[] = [];
        for (let left = queues; left.length > 0; left = left.filter((queue) => queue.length > 0)) {
          const turn = left[(order.next().value ?? 0) % left.length];
          events.push(...(turn?.splice(0, 1) ?? []));
        }
        const bytes = bytesOf(stream(...events, { choices: [], usage }, DONE));
        const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        expect(read(pieces, all.length)).toEqual(
          all.map((each, index) => {
            const [alone] = readText(stream(...eventsOf(0, each), DONE), 1);
            return {
              ...alone,
              toolCalls: [{ id: `call_${String(index)}`, name: 'f', arguments: `{"a":${String(index)}}` }],
              finishReason: index % 2 === 0 ? 'stop' : 'length',
              status: index % 2 === 0 ? 'complete' : 'truncated',
              usage: index === 0 ? usage : null,
            };
          }),
        );
      },
    ),
    { numRuns: 300 },
  );
});

describe('choices', () => {
  it('are read from one body, and numbered by their place where they have no number', () => {
    for (const numbered of [true, false]) {
      const choices = ['One', 'Two'].map((content, index) => ({
        ...(numbered && { index }),
        message: { role: 'assistant', content },
        finish_reason: 'stop',
      }));
      expect(readText(JSON.stringify({ model: 'm', choices, usage }), 2)).toMatchObject([
        { content: 'One', status: 'complete', respondedBy: 'm', usage },
        { content: 'Two', status: 'complete', respondedBy: 'm', usage: null },
      ]);
    }
  });

  it('that do not come say so, and only where nothing else is wrong', () => {
    const missing = { status: 'failed', error: { code: 'choice_missing' } };
    expect(readText(stream(say(0, 'A'), finish(0), DONE), 3)).toMatchObject([
      { content: 'A', status: 'complete' },
      missing,
      missing,
    ]);
    expect(readText(JSON.stringify({ choices: [{ message: { content: 'A' } }] }), 2)).toMatchObject([
      { content: 'A', status: 'complete' },
      missing,
    ]);
    expect(readText(stream(say(0, 'A')), 2)).toMatchObject([
      { content: 'A', status: 'truncated', error: { code: 'connection_lost' } },
      { status: 'failed', error: { code: 'connection_lost' } },
    ]);
    expect(readText(stream({ error: { message: 'No.', code: 'upstream_error' } }), 2)).toMatchObject([
      { status: 'failed', error: { quote: 'No.' } },
      { status: 'failed', error: { quote: 'No.' } },
    ]);
    expect(readText('', 2).map(({ error }) => error?.code)).toEqual(['connection_lost', 'connection_lost']);
  });

  it('beyond those asked for are told of, however many there are and whatever their numbers', () => {
    const odd = [2, 7, 8, 1e9, -1, 1.5, 'x', [], {}, '0x', Number.MAX_VALUE, true].map((index) =>
      say(index, 'B'),
    );
    const flood = Array.from({ length: 5_000 }, (_, index) => say(index + 2, 'C'));
    const [first, second, ...others] = readText(
      stream(say(0, 'A'), ...odd, ...flood, say('1', 'D'), finish(0), finish(1), DONE),
      2,
    );
    expect(first).toMatchObject({ content: 'A', status: 'complete', notShown: ['choices'] });
    expect(second?.content).toBe('D');
    expect(others).toEqual([]);
  });

  it('that came to their end stay so where another breaks off', () => {
    const begun = [say(0, 'A'), say(1, 'B'), finish(0)];
    for (const [rest, error] of [
      ['', 'connection_lost'],
      ['data: {"choices":[{"index":1,"del', 'connection_lost'],
      [stream({ choices: [{ index: 1, error: { message: 'Overloaded', code: 502 } }] }), 'unknown_error'],
      ['data: {"choi\n\n', 'malformed_stream'],
    ] as const) {
      expect(readText(stream(...begun) + rest, 2)).toMatchObject([
        { content: 'A', status: 'complete', error: null },
        { content: 'B', error: { code: error } },
      ]);
    }
  });

  it('are not read on where one goes beyond what an answer may hold', () => {
    const calls = Array.from({ length: 129 }, (_, index) => ({
      choices: [{ index: 1, delta: { tool_calls: [{ index, function: { name: 'f', arguments: '{}' } }] } }],
    }));
    const reader = new AnswerReader({ choices: 8 });
    const sent = stream(say(0, 'A'), say(2, 'C'), finish(0), ...calls, say(2, '…'));
    for (const _step of reader.push(bytesOf(sent)));
    expect(reader.ended).toBe(true);
    const [first, second, third, ...others] = readText(sent, 8);
    expect(first).toMatchObject({ content: 'A', status: 'complete' });
    expect(second).toMatchObject({ status: 'failed', error: { code: 'too_many_tool_calls' } });
    expect(third).toMatchObject({ content: 'C', status: 'failed', error: { code: 'too_many_tool_calls' } });
    for (const { status } of others) expect(status).toBe('failed');
  });
});
