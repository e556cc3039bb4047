/*
 * Bounds on what one message may cost to read and draw. A model's answer stays far below them; text that was pasted
 * or made to hurt does not. Beyond a bound text is shown plain or shortened with a notice, never lost.
 */

/** Characters read at once; the reader asks for more. The longest answer, 128,000 tokens, has about 500,000. */
export const MAX_SOURCE_LENGTH = 600_000;
/**
 * Elements of one message. Tables, lists, code and formulas come to one in twelve characters when they stand close,
 * `*a* *a*` to one in four.
 */
export const MAX_ELEMENTS = 60_000;
/** Elements of a page that draws all of its messages: 200 close ones of 8,000 characters have 140,000. */
export const MAX_PAGE_ELEMENTS = 160_000;
/** Characters of such a page that are read as Markdown. */
export const MAX_PAGE_LENGTH = 3_000_000;
/** Characters of one paragraph, cell or heading that are searched for emphasis, links and the like. */
export const MAX_INLINE_LENGTH = 20_000;
/** Quotes and lists inside one another. */
export const MAX_BLOCK_DEPTH = 24;
/** Emphasis and links inside one another. */
export const MAX_INLINE_DEPTH = 24;
/** Characters lexed, again and again in nested blocks, for each character of the source. */
export const MAX_LEXING_FACTOR = 48;
/** Lines that go on with one item of a list although they are not indented as its text is. */
export const MAX_LAZY_LINES = 1_000;
/** How often a quote may go on in lines without its mark. */
export const MAX_LAZY_RUNS = 100;
/** Top-level blocks drawn at once. */
export const MAX_BLOCKS = 8_000;
/** Items of one list drawn at once. */
export const MAX_LIST_ITEMS = 500;
/** Cells of one table drawn at once. */
export const MAX_TABLE_CELLS = 2_000;
/** Characters of code that are highlighted: about ten thousand elements. Longer code stays plain. */
export const MAX_HIGHLIGHTED_LENGTH = 40_000;
/** Characters of one formula that are typeset. */
export const MAX_MATH_LENGTH = 5_000;
/** Tokens that a formula's own macros may add to it. */
export const MAX_MATH_EXPANSION = 5_000;
/** Nodes of one formula, once typeset: a dense one of 5,000 characters has about 10,000. Each costs a moment of layout. */
export const MAX_MATH_NODES = 20_000;
/** Nodes of a formula inside one another: fractions 30 deep. Four times as many end the browser's process. */
export const MAX_MATH_DEPTH = 240;
/** Nodes of all formulas that stand typeset on the page at once. */
export const MAX_PAGE_MATH_NODES = 300_000;
