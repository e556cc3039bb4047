import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsAfter } from '@/local-ai/events-after';
import { SseDecoder, SseEventTooLargeError, type SseEvent } from './sse-decoder';

const encoder = new TextEncoder();

function decode(...parts: (string | Uint8Array)[]): SseEvent[] {
  const decoder = new SseDecoder();
  return parts.flatMap((part) => decoder.push(typeof part === 'string' ? encoder.encode(part) : part));
}

function message(data: string, id: string | null = null): SseEvent {
  return { type: 'message', data, id };
}

describe('SseDecoder', () => {
  it.each(['\n', '\r', '\r\n'])('ends lines by %j', (end) => {
    expect(decode(`data: a${end}data: b${end}${end}`)).toEqual([message('a\nb')]);
  });

  it('takes a CRLF that is cut in two for one line end', () => {
    expect(decode('data: a\r', '\ndata: b\r', '\n\r', '\n')).toEqual([message('a\nb')]);
  });

  it('ends an event by CR CR before anything follows', () => {
    expect(decode('data: a\r\r')).toEqual([message('a')]);
  });

  it('drops a BOM at the start, also one that is cut', () => {
    expect(decode(new Uint8Array([0xef, 0xbb]), new Uint8Array([0xbf]), 'data: a\n\n')).toEqual([
      message('a'),
    ]);
  });

  it('takes a BOM later on for a part of the text', () => {
    expect(decode('data: \u{feff}a\n\n')).toEqual([message('\u{feff}a')]);
  });

  it('ignores comments and unknown fields', () => {
    expect(decode(': keep-alive\nretry: 10\nfoo: bar\ndata: a\n\n')).toEqual([message('a')]);
  });

  it('drops one space after the colon, and only one', () => {
    expect(decode('data:a\ndata: b\ndata:  c\n\n')).toEqual([message('a\nb\n c')]);
  });

  it('takes a line without a colon for a field without a value', () => {
    expect(decode('data\ndata\n\n')).toEqual([message('\n')]);
  });

  it('gives no event without data, and forgets its type and id', () => {
    expect(decode('event: ping\nid: 1\n\ndata: a\n\n')).toEqual([message('a')]);
  });

  it('reads type and id, the last of each', () => {
    expect(decode('event: a\nevent: b\nid: 1\nid: 2\ndata: c\n\n')).toEqual([
      { type: 'b', data: 'c', id: '2' },
    ]);
  });

  it('ignores an id with a null in it', () => {
    expect(decode('id: 1\0\ndata: a\n\n')).toEqual([message('a')]);
  });

  it('puts a character together that is cut in the middle', () => {
    const bytes = encoder.encode('data: 😀é\n\n');
    expect(decode(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual([message('😀é')]);
  });

  it('gives an event that is not ended in the end, as far as it came', () => {
    const decoder = new SseDecoder();
    expect(decoder.push(encoder.encode('data: a\n\nid: 1\ndata: b\nda'))).toEqual([message('a')]);
    expect(decoder.flush()).toEqual(message('b', '1'));
    expect(decoder.push(encoder.encode('\n'))).toEqual([]);
    expect(decoder.flush()).toBeNull();
  });

  it.each([
    ['data: b', 'b'],
    ['da', ''],
    [': comm', null],
    [': comment\n', null],
    ['event: a\n', null],
    ['', null],
  ])('ends in %j with the data %j', (end, data) => {
    const decoder = new SseDecoder();
    decoder.push(encoder.encode(`data: a\n\n${end}`));
    expect(decoder.flush()?.data ?? null).toBe(data);
  });

  it('takes a field named error for an event of that type', () => {
    expect(decode('error: {}\n\ndata: a\n\n')).toEqual([
      { type: 'error', data: '{}', id: null },
      message('a'),
    ]);
  });

  it.each(['data: 12345678901', 'data: 12345\ndata: 678901\n', 'data: 12345678901\n\n'])(
    'refuses an event over its limit: %j',
    (text) => {
      const decoder = new SseDecoder(10);
      const push = (): void => {
        for (const byte of encoder.encode(text)) decoder.push(Uint8Array.of(byte));
      };
      expect(push).toThrow(SseEventTooLargeError);
    },
  );

  it('has no limit for many events', () => {
    const decoder = new SseDecoder(10);
    const events = Array.from({ length: 100 }, () => decoder.push(encoder.encode('data: a\n\n'))).flat();
    expect(events).toHaveLength(100);
  });

  it('gives the same events wherever the bytes are cut, and never a replacement character', () => {
    const lineEnd = fc.constantFrom('\n', '\r', '\r\n');
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !/[\r\n\u{fffd}]/u.test(value));
    const field = fc.constantFrom('data: ', 'data:', 'event: ', 'id: ', ': ', '');
    const line = fc.tuple(field, text, lineEnd).map((parts) => parts.join(''));
    const stream = fc
      .array(fc.tuple(fc.array(line, { maxLength: 4 }), lineEnd), { maxLength: 5 })
      .map((events) => encoder.encode(events.map(([lines, end]) => lines.join('') + end).join('')));

    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 12 }), (bytes, cuts) => {
        const places = [
          0,
          ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b),
          bytes.length,
        ];
        const parts = places.slice(1).map((place, position) => bytes.subarray(places[position], place));
        const events = decode(...parts);
        expect(events).toEqual(decode(bytes));
        expect(JSON.stringify(events)).not.toContain('\u{fffd}');
      }),
      { numRuns: 10_000 },
    );
  });
});

it('counts events as who resumes them does, comments and all, however the bytes are cut', () => {
  const block = fc.constantFrom('data: 1', 'data: {}\ndata: 2', ': hello', 'event: x\ndata: 3', 'id: 7', '');
  const lineEnd = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(fc.array(block), lineEnd, fc.integer({ min: 1, max: 9 }), (blocks, end, size) => {
      const text = blocks
        .map((lines) => `${lines}\n\n`)
        .join('')
        .replaceAll('\n', end);
      const bytes = new TextEncoder().encode(text);
      const decoder = new SseDecoder();
      const all: (readonly [event: SseEvent, ends: number])[] = [];
      for (let at = 0; at < bytes.length; at += size)
        for (const [index, event] of decoder.push(bytes.subarray(at, at + size)).entries())
          all.push([event, decoder.ends[index] ?? -1]);
      for (const [place, [, ends]] of all.entries()) {
        const rest = new SseDecoder().push(eventsAfter(ends)(bytes));
        expect(rest).toEqual(all.slice(place + 1).map(([event]) => event));
      }
    }),
  );
});
