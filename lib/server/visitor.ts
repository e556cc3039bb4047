import { toBase64Url } from '@/lib/share/base64url';

/**
 * Who counts as one visitor on a day: an address, of which no more is kept than a hash that is another one tomorrow.
 *
 * Only `CF-Connecting-IP` counts, which Cloudflare's edge sets itself; what a client says of a proxy before it is not
 * read. Where it is missing, all are one visitor. An IPv6 network of 64 bits is one household, whose every request may
 * come from another address.
 *
 * Source: https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-connecting-ip
 */
export async function visitorOf(request: Request, day: string): Promise<string> {
  const address = network(request.headers.get('cf-connecting-ip') ?? 'unknown');
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${day} ${address}`));
  return toBase64Url(new Uint8Array(hash).subarray(0, 16));
}

function network(address: string): string {
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::');
  const first = before === '' ? [] : before.split(':');
  const last = after === undefined || after === '' ? [] : after.split(':');
  const zeros =
    after === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  const groups = [...first, ...zeros, ...last];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}
