/*
 * Bounds on one diagram. A browser may run the frame in the page's own process, so what a diagram can cost is bounded
 * before it is drawn; only where the frame has a process of its own does the time limit end it as well.
 */

/** Characters of source that are drawn. A model's diagrams have hundreds, seldom thousands. */
export const MAX_DIAGRAM_LENGTH = 10_000;
/** Connections in one diagram: the layout's time grows with more than their square. */
export const MAX_DIAGRAM_EDGES = 300;
/** From the reader's press to the picture. */
export const MAX_DRAWING_MS = 15_000;
/** In CSS pixels; a higher diagram scrolls. */
export const MAX_DIAGRAM_HEIGHT = 2_400;
/** Of what a frame says when it could not draw. */
export const MAX_REASON_LENGTH = 200;
