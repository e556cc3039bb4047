import { describe, expect, it } from 'vitest';
import { begunAnswer } from '@/lib/conversation/answer-versions';
import { askedWith, pendingAnswer } from '@/lib/conversation/messages';
import { textContent } from '@/lib/conversation/parts';
import type { Timing } from '@/lib/conversation/time';
import type { Answer, Continuation } from '@/lib/conversation/types';
import type { AnswerRecord } from './answer-record';
import { answerTokens, logProbabilityOf, surpriseOf, surprisesOf } from './answer-tokens';

const base = { id: 'a', parentId: 'q', createdAt: 0 };
const asked = askedWith({ model: 'openai/gpt-5.4', systemPrompt: '' }, { temperature: 0.5 }, []);
const name = (hash: string) => ({ hash, bytes: 1, events: 1 });
const timing: Timing = {
  now: () => 0,
  elapsed: () => 0,
  onNextFrame: () => () => undefined,
  nextTask: () => Promise.resolve(),
  after: () => () => undefined,
};

function recordOf(tokens: readonly string[], isWhole = false): AnswerRecord {
  const content = tokens.map((token) => ({
    token,
    logprob: -1,
    bytes: [...new TextEncoder().encode(token)],
    top_logprobs: [{ token: 'other', logprob: -0.5 }],
  }));
  const data = JSON.stringify({
    choices: [{ index: 0, [isWhole ? 'message' : 'delta']: {}, logprobs: { content } }],
  });
  const events = isWhole ? [] : [{ time: 1, type: 'message', data, id: null }];
  return { sentAt: 0, request: null, response: null, events, body: isWhole ? data : '', end: 2 };
}

const reading = (records: Readonly<Record<string, AnswerRecord>>) => (hash: string) =>
  Promise.resolve(records[hash] ?? null);

const answer: Answer = {
  ...pendingAnswer(base, asked),
  content: textContent('The cat'),
  status: 'complete',
  record: name('1'),
};

describe('the tokens of an answer', () => {
  it.each([false, true])('are those of its record (in one piece: %s)', async (isWhole) => {
    const found = await answerTokens(answer, reading({ '1': recordOf(['The', ' cat'], isWhole) }), timing);
    expect(found?.pieces.map(({ text }) => text)).toEqual(['The', ' cat']);
    expect(found).toMatchObject({ isOwnText: false, cut: false, temperature: 0.5 });
    expect(found?.pieces[1]?.alternatives(0).map((chance) => chance.name)).toEqual(['other', ' cat']);
  });

  it('are those of every request, and what was kept of another version has none', async () => {
    const continuation: Continuation = {
      ...{ askedAt: 1, from: 7, instruction: 'Go on', asked },
      ...{ usage: null, timeToFirstToken: null, totalTime: null, record: name('2') },
    };
    const records = reading({ '1': recordOf(['The', ' cat']), '2': recordOf([' sat']) });
    const continued = { ...answer, content: textContent('The cat sat'), continuations: [continuation] };
    const found = await answerTokens(continued, records, timing);
    expect(found?.pieces.map(({ text, tokens }) => [text, tokens.length])).toEqual([
      ['The', 1],
      [' cat', 1],
      [' sat', 1],
    ]);
    const begun = { ...begunAnswer(base, answer, 'The cat sat'), continuations: [continuation] };
    const kept = await answerTokens(begun, records, timing);
    expect(kept?.pieces.map(({ text, tokens }) => [text, tokens.length])).toEqual([
      ['The cat', 0],
      [' sat', 1],
    ]);
  });

  it('are none without a record, or without log probabilities', async () => {
    expect(await answerTokens(answer, reading({}), timing)).toBeNull();
    expect(await answerTokens(answer, reading({ '1': recordOf([]) }), timing)).toBeNull();
  });

  it('surprise by bits', () => {
    expect(surpriseOf(Math.log(0.25))).toBe(2);
    expect(surpriseOf(0)).toBe(0);
    expect(logProbabilityOf({ text: '', tokens: [], alternatives: () => [] })).toBeNaN();
  });
});

describe('surprises', () => {
  const piece = (...logProbabilities: number[]) => ({
    text: 'x',
    tokens: logProbabilities.map((logProbability, place) => ({
      ...{ bytes: new Uint8Array(0), name: 'x', event: 0, place },
      logProbability,
    })),
    alternatives: () => [],
  });
  it('are counted per token of which they are known', () => {
    const impossible = Number.NEGATIVE_INFINITY;
    const { mean } = surprisesOf([
      piece(-Math.LN2),
      piece(-Math.LN2, -2 * Math.LN2),
      piece(Number.NaN),
      piece(impossible),
      piece(),
    ]);
    expect(mean).toBeCloseTo(4 / 3, 12);
    expect(surprisesOf([piece(Number.NaN)]).mean).toBeNaN();
  });
});
