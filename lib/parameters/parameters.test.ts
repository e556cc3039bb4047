import { describe, expect, it } from 'vitest';
import { wholeNumber } from './kinds';
import { describeValue, parameters, problemWith } from './parameters';
import { samples } from './testing/samples';

describe('every parameter', () => {
  it('has a name and a label of its own', () => {
    for (const key of ['name', 'label'] as const) {
      const all = parameters.map((parameter) => parameter[key]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it.each(parameters)(
    '$name takes its values as they are, and names what is wrong with others',
    (parameter) => {
      const { accepted, refused } = samples[parameter.name];
      for (const value of accepted) {
        const held = parameter.read(value);
        expect(held).toBeDefined();
        expect(parameter.write(held ?? null)).toEqual({ value });
        expect(problemWith(parameter, value)).toBeNull();
      }
      for (const value of refused) expect(problemWith(parameter, value)).toMatch(/^must be \w/);
    },
  );

  it.each(parameters)('$name is described by its name and what it is set to', (parameter) => {
    for (const value of samples[parameter.name].accepted)
      expect(describeValue(parameter, parameter.read(value) ?? null)).toContain(parameter.name);
  });
});

describe('what a person has typed', () => {
  const [temperature] = parameters.filter(({ name }) => name === 'temperature');
  const [effort] = parameters.filter(({ name }) => name === 'reasoning_effort');

  it('is held although it may not be sent', () => {
    expect(temperature?.read(9)).toBe(9);
    expect(temperature?.read(Number.NaN)).toBeNaN();
    expect(temperature?.write(Number.NaN)).toEqual({ problem: 'must be between 0 and 2' });
    expect(temperature && describeValue(temperature, Number.NaN)).toBe('temperature: not a number');
  });

  it('is not held where the control could not show it', () => {
    expect(temperature?.read('hot')).toBeUndefined();
    expect(effort?.read('minimal')).toBeUndefined();
  });
});

describe('a whole number', () => {
  it.each([
    [{}, 0.5, 'must be a whole number'],
    [{ min: 1 }, 0, 'must be a whole number above 0'],
    [{ max: 20 }, 21, 'must be a whole number of at most 20'],
    [{ min: 1, max: 8 }, 9, 'must be a whole number from 1 to 8'],
  ])('within %j says of %d what it must be', (bounds, value, problem) => {
    expect(wholeNumber(bounds).write(value)).toEqual({ problem });
  });

  it('is one that arrives as it was sent', () => {
    expect(wholeNumber().write(2 ** 53)).toHaveProperty('problem');
    expect(wholeNumber().write(-7)).toEqual({ value: -7 });
  });
});
