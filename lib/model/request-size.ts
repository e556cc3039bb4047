/**
 * The bytes that a request's body may have. Room for a context of 1,000,000 tokens (about 4 bytes each, escaped JSON,
 * other scripts) and the tools beside it.
 */
export const MAX_BODY_BYTES = 20 * 1024 * 1024;
