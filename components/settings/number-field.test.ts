import { describe, expect, it } from 'vitest';
import { sliderFill } from './number-field';

const penalty = { min: -2, max: 2 };
const temperature = { min: 0, max: 2 };
const at = (fraction: number) => `calc(16px / 2 + ${fraction} * (100% - 16px))`;

describe('sliderFill', () => {
  it('fills nothing while nothing is set', () => {
    expect(sliderFill(penalty, undefined)).toEqual({ from: '0px', to: '0px' });
    expect(sliderFill(penalty, Number.NaN)).toEqual({ from: '0px', to: '0px' });
  });

  it('fills from the left where the range starts at zero', () => {
    expect(sliderFill(temperature, 0.5)).toEqual({ from: '0px', to: at(0.25) });
  });

  it('fills from the middle to either side', () => {
    expect(sliderFill(penalty, 1)).toEqual({ from: at(0.5), to: at(0.75) });
    expect(sliderFill(penalty, -1)).toEqual({ from: at(0.25), to: at(0.5) });
  });

  it('ends at the end for a value out of bounds', () => {
    expect(sliderFill(temperature, 9)).toEqual({ from: '0px', to: at(1) });
    expect(sliderFill(penalty, -9)).toEqual({ from: '0px', to: at(0.5) });
  });
});
