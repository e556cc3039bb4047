import { expect, it } from 'vitest';
import { growthWhenDoubled } from '@/lib/testing/processor-time';
import { readPieces } from './testing/event-answer';
import { DuplicateFilter } from './duplicate-filter';
import type { SseEvent } from './sse-decoder';

function event(delta: object, id = ''): string {
  const data = JSON.stringify({ choices: [{ index: 0, delta }] });
  return `${id === '' ? '' : `id: ${id}\n`}data: ${data}\n\n`;
}

const SIZE = 1_000_000;

/** So many bytes of a stream. */
function stream(size: number, next: (index: number) => string): Uint8Array {
  const parts: string[] = [];
  for (let length = 0; length < size; length += parts.at(-1)?.length ?? 0) parts.push(next(parts.length));
  return new TextEncoder().encode(parts.join(''));
}

const kinds: Record<string, (index: number) => string> = {
  words: () => event({ content: ' word' }),
  'parts of one tool call': () => event({ tool_calls: [{ index: 0, function: { arguments: '1' } }] }),
  'parts of many tool calls': (index) =>
    event({ tool_calls: [{ index: index % 128, function: { arguments: '1'.repeat(20) } }] }),
  'ever more tool calls': (index) =>
    event({ tool_calls: [{ index, function: { name: 'f', arguments: '1' } }] }),
  'events with ids': (index) => event({ content: ' word' }, String(index)),
  'empty deltas': () => event({}),
  'empty lists of tool calls': () => event({ tool_calls: [] }),
  'data in many lines': () => 'data:1\n',
  comments: () => ':\n',
  'carriage returns': () => 'data:\r',
  'events without blank lines': () => event({ content: ' word' }).trimEnd() + '\n',
  'messages that begin alike': (index) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, message: { content: `${'x'.repeat(2 ** index)}${String(index)}` } }] })}\n\n`,
  'pieces as whole messages': () =>
    `data: ${JSON.stringify({ choices: [{ index: 0, message: { content: ' word' } }] })}\n\n`,
  'calls at one index': (index) =>
    event({ tool_calls: [{ index: 0, id: String(index % 100), function: { name: 'f', arguments: '1' } }] }),
  'lines of JSON': () => `${JSON.stringify({ choices: [{ index: 0, delta: { content: ' word' } }] })}\n`,
};

it.each(Object.entries(kinds))('reading twice the bytes of %s takes about twice as long', (_, next) => {
  const bytes = stream(2 * SIZE, next);
  const growth = growthWhenDoubled((size) => {
    const pieces: Uint8Array[] = [];
    for (let start = 0; start < size; start += 16_384)
      pieces.push(bytes.subarray(start, Math.min(start + 16_384, size)));
    readPieces(pieces);
  }, SIZE);
  expect(growth).toBeLessThanOrEqual(3);
});

it('forgetting the older half of twice as many events takes about twice as long', () => {
  const filter = (events: number) => {
    const data = 'x'.repeat(10);
    const duplicates = new DuplicateFilter((events * data.length) / 2);
    for (let index = 0; index < events; index++) {
      const next: SseEvent = { type: 'message', id: String(index), data };
      duplicates.isDuplicate(next);
    }
  };
  expect(growthWhenDoubled(filter, 50_000)).toBeLessThanOrEqual(3);
});
