import { isIP } from 'node:net';
import type { StandInPlace } from '@/lib/model/deployment';

/** Paths that people copy from a manual, of what is asked for below the base URL. */
const endpoint = /\/(?:chat\/completions|completions|responses|embeddings|models)$/u;
/** Ollama's own API, beside which it has OpenAI's. */
const ollamasOwn = /^\/api\/(?:chat|generate|tags)$/u;

/**
 * The base URL of an OpenAI-compatible server, from what a person writes: `localhost:11434`, `http://host:1234`,
 * `…/v1/`, or a pasted `…/v1/chat/completions`. Without a path `/v1` is meant; the result has no slash at its end.
 *
 * @throws {Error} with a sentence that says what is wrong with it
 */
export function readServerAddress(text: string): string {
  const url = parse(text.trim());
  if (url === undefined) {
    throw new Error(`“${text}” is not an address. Write it like http://127.0.0.1:1234/v1.`);
  }
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new Error(`“${text}” is not an http address. Write it like http://127.0.0.1:1234/v1.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('The address has a name or password in it. Put the key into LOCAL_AI_KEY instead.');
  }
  if (url.search !== '') {
    throw new Error(
      `The address ends in “${url.search}”, which can’t be part of a base URL. Leave that out.`,
    );
  }
  const path = url.pathname.replace(/\/+$/u, '').replace(endpoint, '').replace(ollamasOwn, '');
  return url.origin + (path === '' ? '/v1' : path);
}

/** Where the server at a base URL is. */
export function placeOf(baseUrl: string): StandInPlace {
  const { hostname, host } = new URL(baseUrl);
  return hostname === 'localhost' ||
    hostname === '[::1]' ||
    hostname === '0.0.0.0' ||
    hostname.startsWith('127.')
    ? 'local'
    : { host };
}

function parse(text: string): URL | undefined {
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//iu.test(text);
  const url = parseUrl(hasScheme ? text : `http://${text}`);
  if (url !== undefined && !hasScheme && isPublic(url)) return parseUrl(`https://${text}`);
  return url;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A name of the internet: a key must not travel there in the clear. */
function isPublic({ hostname, port }: URL): boolean {
  if (port !== '' || hostname.startsWith('[') || isIP(hostname) !== 0) return false;
  return hostname.includes('.') && !/\.(?:local|localhost|lan|internal|home\.arpa)$/u.test(hostname);
}
