import { toBase64Url } from '@/lib/json/base64';

/**
 * The headers on every response. `inlineScripts` are what the document's own inline scripts may run by: the hashes
 * (`sha256-…`) of a prerendered one, the nonce (`nonce-…`) of one rendered for its request. Next.js writes the page's
 * data into them, and so the page needs no `unsafe-inline` (docs/decisions/0004-csp-by-hash.md).
 */
export function securityHeaders(inlineScripts: readonly string[] = []): Record<string, string> {
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...inlineScripts.map((hash) => `'${hash}'`)],
    'style-src': ["'self'"],
    // Attributes only: sliders and virtualised lists are positioned by them. Model text never has attributes.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    // The frame that draws diagrams: the one document whose own headers (`diagramHeaders`) let it be framed. It also
    // keeps that frame from going anywhere else.
    'frame-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    // No string becomes HTML or the address of a script: only Next.js's own loaders may say that one is safe, and what
    // registers the service worker, of that one address (lib/offline/page.ts).
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['nextjs', 'nextjs#bundler', 'edgewise#offline'],
  };
  return {
    'content-security-policy': policyText(policy),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-write=(self)',
    'referrer-policy': 'same-origin',
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

/** A Content-Security-Policy as its header has it. */
function policyText(policy: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

/** The frame that draws diagrams, its scripts, and nothing else of this site. */
export function isDiagramPath(pathname: string): boolean {
  return pathname.startsWith('/diagram/');
}

/** The frame's rights: to draw by its own scripts. It reaches no server, this one included (docs/decisions/0008-diagrams.md). */
const diagramPolicy = {
  // No fetch, no font, no frame, no worker, no media: a diagram is made of its source alone.
  'default-src': ["'none'"],
  // To a sandboxed document this site is another origin, and only the files in /diagram/ answer to one (CORS below; all
  // others have Cross-Origin-Resource-Policy). So this is the frame's own scripts. Nothing inline, no eval.
  'script-src': ["'self'"],
  // Mermaid writes each diagram's colours into a style element. Without addresses to fetch from, CSS only paints.
  'style-src': ["'unsafe-inline'"],
  // The persons of a C4 diagram are bitmaps within Mermaid. Any other address is refused.
  'img-src': ['data:'],
  // Nothing can be sent by a form, and no base element changes where addresses lead.
  'form-action': ["'none'"],
  'base-uri': ["'none'"],
  // Only this site's pages hold it, which are the ones whose policy keeps it from navigating away.
  'frame-ancestors': ["'self'"],
  // An opaque origin, with no popups, forms, downloads or navigation of the page, also where it is opened by itself.
  sandbox: ['allow-scripts'],
};

/** The headers on everything under /diagram/. */
export function diagramHeaders(): Record<string, string> {
  return {
    ...securityHeaders(),
    'content-security-policy': policyText(diagramPolicy),
    // Module scripts are fetched by CORS, here from an opaque origin. The files are public and the same for everybody.
    'access-control-allow-origin': '*',
    // For browsers that do not know frame-ancestors.
    'x-frame-options': 'SAMEORIGIN',
    // A host's name in a diagram is not even looked up.
    'x-dns-prefetch-control': 'off',
  };
}

/**
 * Further headers of everything at a share's addresses, errors too: found by nobody who was not given the link, kept by
 * no cache beyond its revocation, and no other site learns the address from the reader's clicks.
 */
const shareHeaders = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
};

/** The headers that a path asks for above the ones of every response. */
export function sharedHeaders(pathname: string): Record<string, string> {
  return /^\/(?:s|api\/shares)(?:\/|$)/.test(pathname) ? shareHeaders : {};
}

/** 128 bits, as the Content Security Policy's specification asks for at least. */
const NONCE_BYTES = 16;

/** A script source for one response: `nonce-…`. */
export function newNonce(): string {
  return `nonce-${toBase64Url(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)))}`;
}

/** The request with the policy of its response, where Next.js looks for the nonce to put on its inline scripts. */
export function withNonce(request: Request, nonce: string): Request {
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', `script-src '${nonce}'`);
  return new Request(request, { headers });
}
