/** An address in a text: what follows a scheme or `www.`, or all of a text that has the form of one. */
const within = /(?:\bhttps?:\/\/|\bwww\.)[^\s/?#]+/giu;
const alone = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?::\d+)?(?:[/?#]\S*)?$/u;
const mailbox = /[^\s@]+@([\p{L}\p{N}.-]+\.[\p{L}\p{N}-]+)/gu;
/** “Node.js” and “index.html” are no addresses; none of these is a top-level domain. */
const fileName =
  /^[^/]*\.(?:js|ts|jsx|tsx|json|css|html?|txt|ya?ml|toml|cpp|java|rb|php|go|pdf|png|csv|xml)$/i;
const invisible = /[\p{Cf}\p{Mn}]/gu;
/** What is read of a link's text; nobody reads further to see where it leads. */
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
