import { afterEach, expect, it, vi } from 'vitest';
import { Sessions } from './session';

const code = { name: 'anna', code: 'open-sesame-1' };
const now = Date.parse('2026-11-24T12:00:00Z');
const request = (cookie = '') => new Request('https://chat.example/', { headers: { cookie } });
const forged = `__Host-edgewise-session=anna.0.1.${'A'.repeat(43)}`;
const begun = async () => {
  const set = await new Sessions('a secret of this deployment', 'access').begin(request(), code, 3, now);
  return set.split(';')[0] ?? '';
};
const read = (...cookies: string[]) =>
  new Sessions('a secret of this deployment', 'access').read(request(cookies.join('; ')), [code], now);
afterEach(() => vi.restoreAllMocks());

it('is found beside one other of its name', async () => {
  const cookie = await begun();
  for (const session of [await read(cookie), await read(cookie, forged), await read('a=b', forged, cookie)])
    expect(session).toEqual({ name: 'anna', epoch: 3 });
});

it('costs no more by a flood of cookies of its name', async () => {
  const imported = vi.spyOn(crypto.subtle, 'importKey');
  const signed = vi.spyOn(crypto.subtle, 'sign');
  expect(await read(...Array<string>(200).fill(forged))).toBeNull();
  expect([imported.mock.calls.length, signed.mock.calls.length]).toEqual([1, 2]);
});
