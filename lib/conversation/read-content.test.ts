import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '@/lib/json/json';
import { answerContent, textContent } from './parts';
import { readAnswerContent, readTextContent } from './read-content';
import { anyAnswerContent } from './testing/answer-parts';

const call = { id: 'c', name: 'weather', arguments: '{}' };
const text = { type: 'text', text: 'Hi' };

describe('the content of a record', () => {
  it('is read as it was written, from the database and from a file', () => {
    fc.assert(
      fc.property(anyAnswerContent, (content) => {
        expect(readAnswerContent({ content: structuredClone(content) })).toEqual(content);
        expect(readAnswerContent({ content: parseJson(JSON.stringify(content)) })).toEqual(content);
      }),
    );
  });

  it('of an older build is made of its text, refusal and calls', () => {
    const calls = fc.array(fc.record({ id: fc.string(), name: fc.string(), arguments: fc.string() }));
    fc.assert(
      fc.property(fc.string(), fc.string(), calls, (words, refusal, toolCalls) => {
        expect(readAnswerContent({ content: words, refusal, toolCalls })).toEqual(
          answerContent({ text: words, refusal, toolCalls }),
        );
        expect(readTextContent({ content: words })).toEqual(textContent(words));
      }),
    );
    // The first builds kept no refusals.
    expect(readAnswerContent({ content: 'Hi', toolCalls: [] })).toEqual([text]);
  });

  it.each([
    ['nothing', undefined],
    ['a number', 7],
    ['an object', { 0: text }],
    ['a part that is none', [text, null]],
    ['a part of no kind', [{ text: 'Hi' }]],
    ['a text that is none', [{ type: 'text', text: 7 }]],
    ['a refusal without words', [{ type: 'refusal' }]],
    ['a thought without words', [{ type: 'thinking', time: 1 }]],
    ['a call without a name', [{ type: 'tool_call', id: 'c', arguments: '' }]],
    ['a call whose arguments are no text', [{ type: 'tool_call', ...call, arguments: {} }]],
  ])('is damaged where it is %s', (_, content) => {
    expect(readAnswerContent({ content, toolCalls: [] })).toBeNull();
    expect(readTextContent({ content })).toBeNull();
  });

  it.each([[undefined], [7], [[null]], [[call, { id: 'c' }]]])(
    'of an older build is damaged with the calls %j',
    (toolCalls) => {
      expect(readAnswerContent({ content: 'Hi', toolCalls })).toBeNull();
    },
  );

  it('leaves out what a newer build has added', () => {
    const content = [
      { type: 'hologram', text: 'x' },
      { ...text, colour: 'red' },
    ];
    expect(readAnswerContent({ content })).toEqual([text]);
    expect(readAnswerContent({ content: [{ type: 'tool_call', ...call, custom: 'perhaps' }] })).toEqual(
      answerContent({ text: '', toolCalls: [call] }),
    );
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e17, '5', undefined])(
    'knows no time of a thought that took %s',
    (time) => {
      expect(readAnswerContent({ content: [{ type: 'thinking', text: 'Hm.', time }] })).toEqual([
        { type: 'thinking', text: 'Hm.', time: null },
      ]);
    },
  );

  it('of a question has its texts alone, whatever else is there', () => {
    const content = [text, { type: 'refusal', text: 'No.' }, { type: 'tool_call', ...call }];
    expect(readTextContent({ content })).toEqual([text]);
    expect(readTextContent({ content: 'Hi', refusal: 'No.', toolCalls: 7 })).toEqual([text]);
  });

  it('is read without throwing, whatever it is, and then the same again', () => {
    const part = fc.record(
      {
        type: fc.constantFrom('text', 'thinking', 'refusal', 'tool_call', 'other', '__proto__'),
        ...{ text: fc.anything(), time: fc.anything(), id: fc.anything(), name: fc.anything() },
        ...{ arguments: fc.anything(), custom: fc.anything() },
      },
      { requiredKeys: [] },
    );
    const list = fc.oneof(fc.array(fc.oneof(part, anyAnswerContent, fc.anything())), anyAnswerContent);
    const record = fc.record(
      {
        content: fc.oneof(list, fc.string(), fc.anything()),
        refusal: fc.anything(),
        toolCalls: fc.oneof(fc.array(fc.oneof(fc.constant(call), fc.anything())), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(record, (value) => {
        const content = readAnswerContent(value);
        if (content !== null) expect(readAnswerContent({ content })).toEqual(content);
        const texts = readTextContent(value);
        if (texts !== null) expect(readTextContent({ content: texts })).toEqual(texts);
      }),
      { numRuns: 1_000 },
    );
  });
});
