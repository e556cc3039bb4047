/** What the page asks of the frame that draws diagrams. */
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
