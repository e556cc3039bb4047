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
    // The frame that draws diagrams: the one document whose own headers (diagram-headers.ts) let it be framed. It also
    // keeps that frame from going anywhere else.
    'frame-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    // No string becomes HTML or the address of a script: only Next.js's own loaders may say that one is safe.
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['nextjs', 'nextjs#bundler'],
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
export function policyText(policy: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}
