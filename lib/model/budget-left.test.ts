import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareLeft, tightestLimit } from './budget-left';

const requests = { whose: 'visitor', unit: 'requests', limit: 50, left: 40 };
const tokens = { whose: 'total', unit: 'tokens', limit: 1_000, left: 100 };
const told = (...limits: unknown[]) => ({ budget: { resets_at: 9, limits } });

it('is the limit of which the smallest share is left', () => {
  expect(tightestLimit(told(requests, tokens))).toEqual({ ...tokens, resetsAt: 9 });
  const none = { ...requests, limit: 0, left: 0 };
  expect(tightestLimit(told(requests, none, tokens))).toEqual({ ...none, resetsAt: 9 });
  expect(tightestLimit(told({ ...requests, left: 70 }))).toMatchObject({ left: 50 });
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
    expect(tightestLimit(answer)).toBeNull();
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const limit = tightestLimit(value) ?? tightestLimit(told(value)) ?? tightestLimit({ budget: value });
      if (limit !== null) expect(shareLeft(limit)).toBeLessThanOrEqual(1);
    }),
  );
});
