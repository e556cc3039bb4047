/** Everything that can be followed without running code in this page. */
const linkProtocols = new Set(['http:', 'https:', 'mailto:']);

/** Bitmaps only: an SVG can hold scripts and links. The data is base64, so nothing in it needs decoding here. */
const bitmapDataUrl = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/]+={0,2}$/;

/**
 * The one URL policy for text that a model wrote. Takes an address as written and gives the address to link to, as
 * the URL standard writes it, or null where it must stay text: any other scheme, an address relative to this site,
 * and one with a user name, which is used to disguise where it leads.
 */
export function linkAddress(written: string): string | null {
  const url = parsed(written);
  if (url === null || !linkProtocols.has(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}

/**
 * What may become of an image's address: `embedded` is drawn at once because it fetches nothing; `remote` is fetched
 * when the reader asks; `refused` never is. `address` is what an img element may be given.
 */
export function imageAddress(written: string): {
  address: string;
  source: 'embedded' | 'remote' | 'refused';
} {
  if (bitmapDataUrl.test(written)) return { address: written, source: 'embedded' };
  const address = linkAddress(written);
  if (address?.startsWith('https:')) return { address, source: 'remote' };
  return { address: address ?? written, source: 'refused' };
}

/** Not by URL.canParse: once Node 20 has optimised it, it refuses letters like "ß". https://github.com/AikidoSec/firewall-node/pull/1086 */
function parsed(written: string): URL | null {
  try {
    return new URL(written);
  } catch {
    return null;
  }
}
