import { expect, it } from 'vitest';
import { o200kEnds } from '@/lib/tokens/o200k';
import { arrivalsOf, thinned, timingOf, unitOf } from './record-timing';

const event = (time: number, delta: object) => ({
  ...{ time, type: 'message', id: null },
  data: JSON.stringify({ choices: [{ index: 0, delta }] }),
});
const done = { time: 4_000, type: 'message', id: null, data: '[DONE]' };

it('counts the characters of words, thoughts and calls at their times', () => {
  const call = { tool_calls: [{ index: 0, function: { arguments: '{"a":' } }] };
  const events = [
    event(90, { role: 'assistant' }),
    event(100, { reasoning_content: 'Hm' }),
    event(120, { content: 'Hello' }),
    event(120, { content: '!' }),
    event(140, call),
    event(1_640, { content: ' there' }),
    done,
  ];
  expect(timingOf(arrivalsOf({ events }), 4_001)).toEqual({
    by: 'characters',
    points: [
      { time: 100, count: 2 },
      { time: 120, count: 8 },
      { time: 140, count: 13 },
      { time: 1_640, count: 19 },
    ],
    ...{ total: 19, pieces: 5, firstToken: 100, end: 4_001 },
    ...{ medianGap: 20, stallFrom: 500, stalls: [{ from: 140, to: 1_640 }] },
  });
});

it('takes no pause for a stall that is usual', () => {
  const events = Array.from({ length: 5 }, (_, index) => event(index * 800, { content: 'x' }));
  expect(timingOf(arrivalsOf({ events }), 4_000)).toMatchObject({ stallFrom: 4_000, stalls: [] });
});

it('has nothing to tell where nothing came', () => {
  expect(timingOf(arrivalsOf({ events: [done] }), 1)).toMatchObject({
    ...{ points: [], total: 0, firstToken: null, medianGap: null, stalls: [] },
  });
});

it('counts one choice alone of several', () => {
  const say = (index: number, content: string, time: number) => ({
    ...event(time, {}),
    data: JSON.stringify({ choices: [{ index, delta: { content } }] }),
  });
  const events = [say(0, 'One', 10), say(1, 'Three', 20), say(0, '!', 30)];
  expect(timingOf(arrivalsOf({ events }), 40)).toMatchObject({ total: 4, pieces: 2 });
  expect(timingOf(arrivalsOf({ events }, 1), 40)).toMatchObject({ total: 5, pieces: 1, firstToken: 20 });
});

it('thins points to so many, and keeps the last', () => {
  const points = Array.from({ length: 1_001 }, (_, time) => ({ time, count: time }));
  const few = thinned(points, 100);
  expect(few).toHaveLength(100);
  expect(few.at(-1)).toEqual(points.at(-1));
  expect(thinned(few, 100)).toBe(few);
});

it('counts tokens by where they end, however they were cut on their way', () => {
  const events = [
    event(10, { content: 'Hel' }),
    event(20, { content: 'lo wor' }),
    event(30, { content: 'ld!' }),
  ];
  const timing = timingOf(arrivalsOf({ events }), 40, o200kEnds('Hello world!'));
  expect(timing).toMatchObject({ by: 'tokenizer', total: 3, pieces: 3, firstToken: 10 });
  // “Hello”, “ world”, “!”.
  expect(timing.points.map(({ count }) => count)).toEqual([0, 1, 3]);
  expect(unitOf(timing)).toBe('tokens');
});

it('takes the tokens that a service names, and none where it names but some of them', () => {
  const named = (time: number, tokens: readonly string[]) => ({
    ...event(time, {}),
    data: JSON.stringify({
      choices: [
        {
          ...{ index: 0, delta: { content: tokens.join('') } },
          logprobs: { content: tokens.map((token) => ({ token, logprob: -1 })) },
        },
      ],
    }),
  });
  const events = [event(5, { role: 'assistant' }), named(10, ['a', 'b']), named(20, ['', 'c'])];
  const all = timingOf(arrivalsOf({ events }), 30, o200kEnds('abc'));
  expect(all).toMatchObject({ by: 'named tokens', total: 4 });
  expect(all.points.map(({ count }) => count)).toEqual([2, 4]);
  const some = timingOf(arrivalsOf({ events: [...events, event(25, { content: 'd' })] }), 30);
  expect(some).toMatchObject({ by: 'characters', total: 4 });
});
