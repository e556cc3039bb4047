import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from './frame-contract';

describe('readRequest', () => {
  it('takes a source and a theme, and nothing more', () => {
    expect(readRequest({ source: 'pie', dark: true, more: 1 })).toEqual({ source: 'pie', dark: true });
  });

  it('takes nothing else for a request', () => {
    expect(readRequest({ source: 'pie', dark: 'yes' })).toBeNull();
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const request = readRequest(message);
        expect(request === null || typeof request.source === 'string').toBe(true);
      }),
    );
  });
});
