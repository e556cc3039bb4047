/*
 * How large a board may be. Each bound is what a page of cells can hold and a person can look through; what comes from
 * outside is counted before it is parsed or expanded.
 */

/** Cells in all: cases × variants × repeats. */
export const MAX_CELLS = 5_000;
export const MAX_VARIANTS = 100;
export const MAX_CASES = 2_000;
export const MAX_REPEATS = 20;
export const MAX_VARIABLES = 40;
export const MAX_CHECKS = 20;
/** Bytes of a table that is pasted or opened. Ten times what 2,000 cases of a page each would take is a mistake. */
export const MAX_TABLE_BYTES = 5_000_000;
/** Places for variables in a shared board's prompts. A page for each of 2,000 names has as many; whoever draws it marks fewer. */
export const MAX_PLACES = 10_000;
/** Characters of one value. */
export const MAX_VALUE = 200_000;
/** Characters of one prompt with its values: about what GPT-5.4 takes, and a few places can multiply a long value beyond any memory. */
export const MAX_FILLED = 4_000_000;
/** Characters of the prompts of a shared board's answers with their values, which opening it makes all at once. */
export const MAX_FILLED_IN_ALL = 30_000_000;
/** Requests of one board under way at once. Browsers open six connections to a server; two stay free for the page. */
export const AT_ONCE = 4;
