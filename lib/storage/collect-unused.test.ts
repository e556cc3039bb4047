import { afterEach, expect, it, vi } from 'vitest';
import { eventually } from '@/lib/testing/eventually';
import { collectUnused } from './collect-unused';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each(['collected', 'refused'])('a page is known to others once it has %s', async (outcome) => {
  const modes: string[] = [];
  const request = (_: string, { mode = 'exclusive' }: LockOptions, run: (lock: object) => unknown) => {
    modes.push(mode);
    return Promise.resolve(run({}));
  };
  vi.stubGlobal('navigator', { locks: { request } });
  vi.stubGlobal('requestIdleCallback', (run: () => void) => {
    run();
  });
  const collect = () => (outcome === 'refused' ? Promise.reject(new Error('refused')) : Promise.resolve(1));
  collectUnused({ collect });
  await eventually(() => {
    expect(modes).toEqual(['exclusive', 'shared']);
  });
});
