import { expect, it } from 'vitest';
import { visitorOf } from './visitor';

const day = '2026-11-24';
const from = (headers: Record<string, string>, onDay = day) =>
  visitorOf(new Request('https://a.example', { headers }), onDay);
const at = (address: string, onDay?: string) => from({ 'cf-connecting-ip': address }, onDay);

it('tells addresses apart, and keeps none of them', async () => {
  expect(await at('192.0.2.1')).toBe(await at('192.0.2.1'));
  expect(await at('192.0.2.1')).not.toBe(await at('192.0.2.2'));
  expect(await at('192.0.2.1')).not.toBe(await at('192.0.2.1', '2026-11-25'));
  expect(await at('192.0.2.1')).toMatch(/^[\w-]{22}$/);
});

it.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:aaaa:bbbb:cccc:dddd'],
  ['2001:DB8:0:0::1', '2001:db8::ff'],
  ['2001:0db8:0001::', '2001:db8:1:0:1::'],
  ['::1', '::ffff:1'],
])('takes %s and %s for one household', async (one, other) => {
  expect(await at(one)).toBe(await at(other));
});

it('takes two IPv6 networks for two', async () => {
  expect(await at('2001:db8:1:2::1')).not.toBe(await at('2001:db8:1:3::1'));
});

it('reads no other header: without the edge’s own all are one', async () => {
  const nobody = await from({});
  expect(
    await from({ 'x-forwarded-for': '192.0.2.1', 'x-real-ip': '192.0.2.1', forwarded: 'for=192.0.2.1' }),
  ).toBe(nobody);
});
