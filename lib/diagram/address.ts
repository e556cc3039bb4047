/** The frame that draws diagrams. Its scripts are beside it. */
export const DIAGRAM_FRAME = '/diagram/frame';
