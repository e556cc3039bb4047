import { toBase64Url } from '@/lib/share/base64url';

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
