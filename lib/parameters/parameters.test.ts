import { describe, expect, it } from 'vitest';
import { wholeNumber } from './kinds';
import { parameterWords } from '@/lib/words/en/parameters';
import { describeValue, parameters, faultIn, type KnownParameter } from './parameters';
import { samples } from './testing/samples';

const labelOf = ({ name }: KnownParameter) => parameterWords.english.label(name);

describe('every parameter', () => {
  it('has a name and a label of its own', () => {
    for (const nameOf of [({ name }: KnownParameter) => name, labelOf]) {
      const all = parameters.map(nameOf);
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
        expect(faultIn(parameter, value)).toBeNull();
      }
      for (const value of refused) expect(faultIn(parameter, value)).toHaveProperty('mustBe');
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
    expect(temperature?.write(Number.NaN)).toEqual({ fault: { mustBe: 'between', min: 0, max: 2 } });
    expect(temperature && describeValue(temperature, Number.NaN)).toBe('temperature NaN');
  });

  it('is not held where the control could not show it', () => {
    expect(temperature?.read('hot')).toBeUndefined();
    expect(effort?.read('minimal')).toBeUndefined();
  });
});

describe('a whole number', () => {
  it.each([
    [{}, 0.5],
    [{ min: 1 }, 0],
    [{ max: 20 }, 21],
    [{ min: 1, max: 8 }, 9],
  ])('within %j says of %d what it must be', (bounds, value) => {
    expect(wholeNumber(bounds).write(value)).toEqual({ fault: { mustBe: 'whole', ...bounds } });
  });

  it('is one that arrives as it was sent', () => {
    expect(wholeNumber().write(2 ** 53)).toHaveProperty('fault');
    expect(wholeNumber().write(-7)).toEqual({ value: -7 });
  });
});
