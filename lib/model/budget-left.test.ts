import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limitFor, readLimits, shareLeft } from './budget-left';

const requests = { whose: 'visitor', unit: 'requests', limit: 50, left: 40 };
const tokens = { whose: 'total', unit: 'tokens', limit: 1_000, left: 100 };
const told = (...limits: unknown[]) => ({ budget: { resets_at: 9, limits } });

it('has the limit first of which the smallest share is left', () => {
  expect(readLimits(told(requests, tokens))).toEqual([
    { ...tokens, resetsAt: 9 },
    { ...requests, resetsAt: 9 },
  ]);
  const none = { ...requests, limit: 0, left: 0 };
  expect(readLimits(told(requests, none, tokens))[0]).toEqual({ ...none, resetsAt: 9 });
  expect(readLimits(told({ ...requests, left: 70 }))).toMatchObject([{ left: 50 }]);
});

it('is none where there is none, or nothing that can be read', () => {
  const broken = [
    { ...requests, whose: 'nobody' },
    { ...requests, unit: 'links' },
    { ...requests, left: -1 },
  ];
  for (const answer of [
    null,
    {},
    { budget: null },
    told(),
    told(null, ...broken),
    { budget: { limits: [requests] } },
  ])
    expect(readLimits(answer)).toEqual([]);
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const answer of [value, told(value), { budget: value }])
        for (const limit of readLimits(answer)) expect(shareLeft(limit)).toBeLessThanOrEqual(1);
    }),
  );
});

it('names the limit that a run would go beyond, else the tightest', () => {
  const limits = readLimits(told(requests, tokens));
  expect(limitFor(limits, { requests: 200, tokens: 5 })).toMatchObject({ unit: 'requests', left: 40 });
  expect(limitFor(limits, { requests: 5, tokens: 500 })).toMatchObject({ unit: 'tokens' });
  expect(limitFor(limits, { requests: 5, tokens: 5 })).toMatchObject({ unit: 'tokens' });
  expect(limitFor([], { requests: 5, tokens: 5 })).toBeUndefined();
});
