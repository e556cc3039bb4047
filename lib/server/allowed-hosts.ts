/** A name or an address, in brackets where it is one of IPv6, with or without a port. */
const entry = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/;

/**
 * The hosts of `ALLOWED_HOSTS`, separated by commas or spaces: `edgewise.lan, 192.168.1.5, localhost:3000`. null where one
 * of them is no host; a pattern is none.
 */
export function readHosts(text: string): readonly string[] | null {
  const hosts = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return hosts.every((host) => entry.test(host)) ? hosts : null;
}

/** Whether a Host header names one of these; those without a port stand for every port. */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const asked = host.toLowerCase();
  return allowed.includes(asked) || allowed.includes(asked.replace(/:\d+$/, ''));
}

/** Whether a text is an origin as a browser writes it: scheme, host, and a port that is not the scheme's own. */
export function isOrigin(text: string): boolean {
  if (text.includes('*') || !URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return /^https?:$/.test(protocol) && origin === text;
}
