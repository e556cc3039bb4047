import { describe, expect, it } from 'vitest';
import { growthWhenDoubled } from '@/lib/testing/processor-time';
import { repeated } from '@/lib/testing/repetitions';
import { BlockReader, readMarkdown } from './block-reader';
import { plainBeyond } from './plain-beyond';
import { toHtml } from './to-html';

/** Twice as much is still searched for marks, which what is longer is not. */
const SIZE = 9_000;

const places: Readonly<Record<string, (text: string) => string>> = {
  'by itself': (text) => text,
  'between letters': (text) => `x${text}x`,
  'in a list': (text) => `- ${text}x`,
  'in a quote': (text) => `> ${text}x`,
};

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'the whole text': (text) => [toHtml(text), plainBeyond(readMarkdown(text), 0)],
  'a text that grows': (text) => {
    const reader = new BlockReader();
    return [3, 2, 1, 0].map((missing) =>
      reader.read(text.slice(0, text.length - missing), { growing: true }),
    );
  },
};

describe.each(Object.entries(readers))('reading %s', (_, read) => {
  it.each(Object.entries(places))('takes as long as it is, whatever repeats %s', (__, place) => {
    const slow = repeated
      .map((piece) => ({
        piece,
        growth: growthWhenDoubled(
          (times) => read(place(piece.repeat(times))),
          Math.ceil(SIZE / piece.length),
        ),
      }))
      .filter(({ growth }) => growth > 3);
    expect(slow).toEqual([]);
  });
});

/** The length at which what only long blocks show can be seen: that of a message. */
const LONG = 50_000;
const longBlocks = [
  'a\n',
  ' a\n',
  '    a\n',
  '- a\n',
  '  - a\nb\n',
  '> a\nb\n',
  '> - a\nb\n',
  '- > a\nb\n',
  '|a|\n',
  'a\n\n',
];

it.each(Object.entries(places).slice(2))('reads blocks in the time of their length, %s', (_, place) => {
  const slow = longBlocks.filter(
    (piece) =>
      growthWhenDoubled((times) => readMarkdown(place(piece.repeat(times))), Math.ceil(LONG / piece.length)) >
      3,
  );
  expect(slow).toEqual([]);
});
