/** The frame that draws diagrams. Its scripts are beside it. */
export const DIAGRAM_FRAME = '/diagram/frame';

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

/** The page's request to the frame that draws diagrams. */
export interface DiagramRequest {
  readonly source: string;
  /** Whether the page is shown in its dark colours. */
  readonly dark: boolean;
}

/** Reads the page's request from a message, or gives null. Zod would be a tenth of what the frame loads for a flowchart. */
export function readRequest(message: unknown): DiagramRequest | null {
  if (typeof message !== 'object' || message === null) return null;
  if (!('source' in message) || typeof message.source !== 'string') return null;
  if (!('dark' in message) || typeof message.dark !== 'boolean') return null;
  return { source: message.source, dark: message.dark };
}
