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
 * The treatment of an image's address: `embedded` is drawn at once because it fetches nothing; `remote` is fetched
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

/** An address in a text: what follows a scheme or `www.`, or all of a text that has the form of one. */
const within = /(?:\bhttps?:\/\/|\bwww\.)[^\s/?#]+/giu;
const alone = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?::\d+)?(?:[/?#]\S*)?$/u;
const mailbox = /[^\s@]+@([\p{L}\p{N}.-]+\.[\p{L}\p{N}-]+)/gu;
/** “Node.js” and “index.html” are no addresses; none of these is a top-level domain. */
const fileName =
  /^[^/]*\.(?:js|ts|jsx|tsx|json|css|html?|txt|ya?ml|toml|cpp|java|rb|php|go|pdf|png|csv|xml)$/i;
const invisible = /[\p{Cf}\p{Mn}]/gu;
/** The most that is read of a link's text; nobody reads further to see where it leads. */
const MAX_TEXT_LENGTH = 1_000;

/**
 * The host that a link leads to, where its text names another one or where its letters can be mistaken for others;
 * else null. Takes the address as the URL standard writes it.
 */
export function unexpectedHost(href: string, text: string): string | null {
  const host = hostOf(href);
  if (host === null || host === '') return null;
  const written = text.slice(0, MAX_TEXT_LENGTH).normalize('NFKC').replace(invisible, '');
  const named = namedHosts(written.trim());
  if (named.some((name) => withoutWww(name) !== withoutWww(host))) return host;
  const isSpelledOut =
    written.includes(host) || (named.length > 0 && !/(?!\p{Script=Latin})\p{L}/u.test(written));
  return host.includes('xn--') && !isSpelledOut ? host : null;
}

function namedHosts(text: string): string[] {
  const addresses = [...text.matchAll(within)].map(([address]) => address);
  const mailboxes = [...text.matchAll(mailbox)].map(([, host = '']) => host);
  const whole = addresses.length === 0 && alone.test(text) && !fileName.test(text) ? [text] : [];
  return [...addresses, ...mailboxes, ...whole].flatMap((address) => {
    const host = hostOf(/^https?:/i.test(address) ? address : `http://${address}`);
    return host === null ? [] : [host];
  });
}

function hostOf(address: string): string | null {
  try {
    const { protocol, hostname, pathname } = new URL(address);
    if (protocol !== 'mailto:') return hostname;
    return new URL(`http://${pathname.slice(pathname.lastIndexOf('@') + 1)}`).hostname;
  } catch {
    return null;
  }
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '').replace(/\.$/, '');
}
