import { expect, it } from 'vitest';
import { growthWhenDoubled } from '@/lib/testing/processor-time';
import { repeated } from '@/lib/testing/repetitions';
import { EventAnswer } from './testing/event-answer';
import { SseDecoder } from './sse-decoder';

const SIZE = 100_000;

/** Pieces of an event stream, whole and unfinished. */
const events = [
  'data: a\n',
  'data: a\n\n',
  'data\n',
  ':',
  ': a\n',
  'event: a\n',
  'id: 1\n\n',
  'data:\r\r',
  '\r',
];

function decode(text: string, step: number): number {
  const decoder = new SseDecoder();
  const bytes = new TextEncoder().encode(text);
  let count = 0;
  for (let start = 0; start < bytes.length; start += step) {
    count += decoder.push(bytes.subarray(start, start + step)).length;
  }
  return count;
}

function accumulate(letters: number, content: string): void {
  const accumulator = new EventAnswer();
  const data = JSON.stringify({ choices: [{ index: 0, delta: { content } }] });
  for (let read = 0; read < letters; read += 1) accumulator.readEvent({ type: 'message', id: null, data });
}

it.each([SIZE, 1_000, 7])('decodes what repeats in the time of its length, %i bytes at a time', (step) => {
  const slow = [...events, ...repeated].filter(
    (piece) =>
      growthWhenDoubled((times) => decode(piece.repeat(times), step), Math.ceil(SIZE / piece.length)) > 3,
  );
  expect(slow).toEqual([]);
});

it.each(['a', '\n', '😀', '*'])('gathers an answer of %j in the time of its length', (letter) => {
  expect(
    growthWhenDoubled((times) => {
      accumulate(times, letter);
    }, 20_000),
  ).toBeLessThanOrEqual(3);
});
