import { expect, it } from 'vitest';
import { thinned, timingOf } from './record-timing';

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
  expect(timingOf({ events, end: 4_001 })).toEqual({
    points: [
      { time: 100, characters: 2 },
      { time: 120, characters: 8 },
      { time: 140, characters: 13 },
      { time: 1_640, characters: 19 },
    ],
    ...{ characters: 19, pieces: 5, firstToken: 100, end: 4_001 },
    ...{ medianGap: 20, stallFrom: 500, stalls: [{ from: 140, to: 1_640 }] },
  });
});

it('takes no pause for a stall that is usual', () => {
  const events = Array.from({ length: 5 }, (_, index) => event(index * 800, { content: 'x' }));
  expect(timingOf({ events, end: 4_000 })).toMatchObject({ stallFrom: 4_000, stalls: [] });
});

it('has nothing to tell where nothing came', () => {
  expect(timingOf({ events: [done], end: 1 })).toMatchObject({
    ...{ points: [], characters: 0, firstToken: null, medianGap: null, stalls: [] },
  });
});

it('counts one choice alone of several', () => {
  const say = (index: number, content: string, time: number) => ({
    ...event(time, {}),
    data: JSON.stringify({ choices: [{ index, delta: { content } }] }),
  });
  const events = [say(0, 'One', 10), say(1, 'Three', 20), say(0, '!', 30)];
  expect(timingOf({ events, end: 40 })).toMatchObject({ characters: 4, pieces: 2 });
  expect(timingOf({ events, end: 40 }, 1)).toMatchObject({ characters: 5, pieces: 1, firstToken: 20 });
});

it('thins points to so many, and keeps the last', () => {
  const points = Array.from({ length: 1_001 }, (_, time) => ({ time, characters: time }));
  const few = thinned(points, 100);
  expect(few).toHaveLength(100);
  expect(few.at(-1)).toEqual(points.at(-1));
  expect(thinned(few, 100)).toBe(few);
});
