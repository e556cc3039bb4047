import fc from 'fast-check';
import { contentUpTo } from '@/lib/answer/request-body';
import { describe, expect, it } from 'vitest';
import {
  answerContent,
  isEmptyAnswer,
  refusalOf,
  saidOf,
  saysNothing,
  textContent,
  textOf,
  thinkingOf,
  toolCallsOf,
} from './parts';
import { anyAnswerContent } from './testing/answer-parts';
import type { AnswerPart } from './types';

const call = { id: 'c', name: 'weather', arguments: '{}' };
const thought: AnswerPart = { type: 'thinking', text: 'Hm.', time: null };

/** Of each kind several, in the order in which they may come. */
const content: readonly AnswerPart[] = [
  thought,
  ...answerContent({ text: 'One', refusal: 'No.', toolCalls: [call] }),
  { type: 'thinking', text: 'And?', time: 5 },
  ...answerContent({ text: 'Two', refusal: 'Never.', toolCalls: [{ ...call, id: 'd' }] }),
];

describe('the content of a message', () => {
  it('has a text where there is one', () => {
    expect(textContent('Hi')).toEqual([{ type: 'text', text: 'Hi' }]);
    expect(textContent('')).toEqual([]);
  });

  it('is said by the text, and by the refusal where there is no text', () => {
    expect(saidOf({ content })).toBe('One\n\nTwo');
    expect(saidOf({ content: answerContent({ text: '', refusal: 'No.' }) })).toBe('No.');
    expect(saidOf({ content: [thought] })).toBe('');
  });

  it('gives back what it was made of', () => {
    const calls = fc.array(fc.record({ id: fc.string(), name: fc.string(), arguments: fc.string() }));
    fc.assert(
      fc.property(fc.string(), fc.string(), calls, (text, refusal, toolCalls) => {
        const made = { content: answerContent({ text, refusal, toolCalls }) };
        expect([textOf(made), refusalOf(made)]).toEqual([text, refusal]);
        expect(toolCallsOf(made)).toMatchObject(toolCalls);
        expect(answerContent({ text, refusal, toolCalls: toolCallsOf(made) })).toEqual(made.content);
      }),
    );
  });

  it('is read by kind, whatever stands between', () => {
    expect(textOf({ content })).toBe('One\n\nTwo');
    expect(refusalOf({ content })).toBe('No.\n\nNever.');
    expect(toolCallsOf({ content }).map(({ id }) => id)).toEqual(['c', 'd']);
    expect(thinkingOf({ content })).toEqual([thought, { type: 'thinking', text: 'And?', time: 5 }]);
  });

  it('that was only thought says nothing, and is something to see', () => {
    const empty = answerContent({ text: '' });
    expect([isEmptyAnswer({ content: empty }), saysNothing({ content: empty })]).toEqual([true, true]);
    expect([isEmptyAnswer({ content: [thought] }), saysNothing({ content: [thought] })]).toEqual([
      false,
      true,
    ]);
    for (const said of [{ text: 'a' }, { text: '', refusal: 'b' }, { text: '', toolCalls: [call] }]) {
      expect(saysNothing({ content: [thought, ...answerContent(said)] })).toBe(false);
    }
  });
});

describe('the content up to a length of its text', () => {
  it('is cut as one text was cut', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(20), (text, length) => {
        expect(textOf({ content: contentUpTo(textContent(text), length) })).toBe(text.slice(0, length));
      }),
    );
  });

  it('has the first so many characters, but no separator at its end, and all that is no text', () => {
    fc.assert(
      fc.property(anyAnswerContent, fc.nat(30), (whole, length) => {
        const cut = contentUpTo(whole, length);
        const text = textOf({ content: whole });
        const kept = textOf({ content: cut });
        expect(text.startsWith(kept)).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(length);
        expect(text.slice(kept.length, length)).toMatch(/^\n{0,2}$/);
        const others = (parts: readonly AnswerPart[]) => parts.filter(({ type }) => type !== 'text');
        expect(others(cut)).toEqual(others(whole));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is all of it where that is shorter', () => {
    fc.assert(
      fc.property(anyAnswerContent, (whole) => {
        const cut = contentUpTo(whole, 2 + textOf({ content: whole }).length);
        expect(textOf({ content: cut })).toBe(textOf({ content: whole }));
      }),
    );
  });
});
