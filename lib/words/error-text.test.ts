import { describe, expect, it } from 'vitest';
import { answerError, type AnswerError } from '@/lib/model/answer-error';
import { answerErrorCodes } from '@/lib/model/error-codes';
import { errorWords } from './en/errors';
import { errorText } from './error-text';

const said = (error: AnswerError, now?: number) => errorText(errorWords.english, error, now);
const HOUR = 3_600_000;

describe('errorText', () => {
  it.each(answerErrorCodes)('has a sentence for %s, however little is known', (code) => {
    const text = said(answerError(code), 0);
    expect(text).toMatch(/^[A-Z][^\n]+[.]$/);
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it.each<[AnswerError, string]>([
    [
      answerError('visitor_budget_exceeded', {
        params: { limit: 50, left: 0, unit: 'requests', resetsAt: 8 * HOUR + 40 * 60_000 },
      }),
      'Daily limit reached (50 requests). It resets in 8 h 40 min.',
    ],
    [
      answerError('visitor_budget_exceeded', {
        params: { limit: 500_000, left: 12_345, unit: 'tokens', resetsAt: HOUR },
      }),
      'This could take more than what’s left of your daily limit (12,345 tokens of 500,000 tokens). Lower max_completion_tokens or shorten the conversation. It resets in 1 h.',
    ],
    [
      answerError('stalled', { params: { seconds: 60 } }),
      'No response for 60 seconds, so the connection was closed.',
    ],
    [
      answerError('upstream_error', { params: { service: 'OpenAI', status: 503 } }),
      'OpenAI failed with status 503. Try again in a moment.',
    ],
    [
      answerError('invalid_api_key', { params: { service: 'OpenAI', status: 401 }, quote: 'Incorrect key.' }),
      'OpenAI rejected this deployment’s API key (401). Trying again won’t help until its owner corrects the key. OpenAI said: “Incorrect key.”',
    ],
    [
      answerError('refused_by_model', { params: { service: 'OpenAI', status: 400 }, quote: 'No.' }),
      'OpenAI answered 400: “No.”',
    ],
  ])('of %j', (error, text) => {
    expect(said(error, 0)).toBe(text);
  });

  it('counts down to no time that is past, and to none where nobody says when it is read', () => {
    const error = answerError('total_budget_exceeded', {
      params: { limit: 200, unit: 'requests', resetsAt: HOUR },
    });
    expect(said(error, 2 * HOUR)).toContain('It has reset since');
    expect(said(error)).toContain('It resets at midnight UTC.');
  });
});
