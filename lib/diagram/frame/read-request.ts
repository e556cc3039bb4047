import type { DiagramRequest } from '@/lib/diagram/messages';

/** The page's request in a message, or null. Zod would be a tenth of what the frame loads for a flowchart. */
export function readRequest(message: unknown): DiagramRequest | null {
  if (typeof message !== 'object' || message === null) return null;
  if (!('source' in message) || typeof message.source !== 'string') return null;
  if (!('dark' in message) || typeof message.dark !== 'boolean') return null;
  return { source: message.source, dark: message.dark };
}
