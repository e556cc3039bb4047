const BYTES = 16;

/** 128 random bits in hexadecimal. Not crypto.randomUUID, which a page served without TLS does not have. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
