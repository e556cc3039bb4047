import { describe, expect, it } from 'vitest';
import { callableModels } from './deployment';

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
