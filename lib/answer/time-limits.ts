/*
 * How long to wait for a server that has gone quiet, in milliseconds. Generous: a slow answer is better than a
 * broken one, and Stop is always at hand.
 */

/** A model may think, or read a long conversation, before its first word. */
export const FIRST_BYTE_LIMIT = 120_000;
/** Between words there is nothing left to prepare. */
export const NEXT_BYTE_LIMIT = 60_000;
/** Not streamed, the first byte comes with the last word: the longest answer, from a slow model. */
export const WHOLE_ANSWER_LIMIT = 600_000;
/** A server closes the connection right after the end of an answer. One that does not is left after this. */
export const CLOSING_LIMIT = 2_000;
