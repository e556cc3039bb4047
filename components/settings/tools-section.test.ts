import { describe, expect, it } from 'vitest';
import { toolNamesIn } from '@/lib/settings/settings';
import { withFunctionAdded } from './tools-section';

describe('withFunctionAdded', () => {
  it('starts an array, then adds to it under a new name', () => {
    const one = withFunctionAdded(' ') ?? '';
    const two = withFunctionAdded(one) ?? '';
    const three = withFunctionAdded(two) ?? '';
    expect(toolNamesIn(one)).toEqual(['get_weather']);
    expect(toolNamesIn(three)).toEqual(['get_weather', 'get_weather_2', 'get_weather_3']);
  });

  it('leaves what is not an array alone', () => {
    expect(withFunctionAdded('[{')).toBeNull();
    expect(withFunctionAdded('{"type": "function"}')).toBeNull();
  });
});
