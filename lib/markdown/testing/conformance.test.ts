import { describe, expect, it } from 'vitest';
import { deliberateDifferences, readExamples } from './conformance';

const { count, differing } = readExamples();

describe('CommonMark 0.31.2', () => {
  it(`reads ${count - differing.length} of ${count} examples the same, and the others differently on purpose`, () => {
    const deliberate = Object.values(deliberateDifferences).flat();
    expect(differing).toEqual(deliberate.toSorted((a, b) => a - b));
  });
});
