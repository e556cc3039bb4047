import { expect, it } from 'vitest';
import { sharedHeaders } from './shared-headers';

it.each(['/s/x', '/s/', '/s', '/api/shares', '/api/shares/x'])(
  '%s is kept from indexes and caches',
  (path) => {
    expect(sharedHeaders(path)).toMatchObject({ 'cache-control': 'private, no-store' });
  },
);

it.each(['/', '/settings', '/_next/static/s/x', '/api/schema'])('%s is not', (path) => {
  expect(sharedHeaders(path)).toEqual({});
});
