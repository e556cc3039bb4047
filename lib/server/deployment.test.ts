import { describe, expect, it } from 'vitest';
import { callableModels, standIn } from './deployment';

describe('callableModels', () => {
  it.each([
    [undefined, ['openai/gpt-5.4']],
    ['', ['openai/gpt-5.4']],
    ['openai/a, openai/b', ['openai/a', 'openai/b']],
    ['openai/a\nopenai/b,', ['openai/a', 'openai/b']],
  ])('reads MODELS %j', (configured, models) => {
    expect(callableModels(configured === undefined ? {} : { MODELS: configured })).toEqual(models);
  });
});

describe('standIn', () => {
  it('reads STAND_IN', () => {
    const STAND_IN = '{"name": "SmolLM2-135M", "place": "on this computer"}';
    expect(standIn({ STAND_IN })).toEqual({ name: 'SmolLM2-135M', place: 'on this computer' });
  });

  it.each([undefined, '', 'SmolLM2', '{}'])('finds none in %j', (configured) => {
    expect(standIn(configured === undefined ? {} : { STAND_IN: configured })).toBeNull();
  });
});
