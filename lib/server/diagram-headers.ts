import { policyText, securityHeaders } from './security-headers';

/** The frame that draws diagrams, its scripts, and nothing else of this site. */
export function isDiagramPath(pathname: string): boolean {
  return pathname.startsWith('/diagram/');
}

/** What the frame may do: draw by its own scripts. It reaches no server, this one included (docs/decisions/0008-diagrams.md). */
const policy = {
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
    'content-security-policy': policyText(policy),
    // Module scripts are fetched by CORS, here from an opaque origin. The files are public and the same for everybody.
    'access-control-allow-origin': '*',
    // For browsers that do not know frame-ancestors.
    'x-frame-options': 'SAMEORIGIN',
    // A host's name in a diagram is not even looked up.
    'x-dns-prefetch-control': 'off',
  };
}
