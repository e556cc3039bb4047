import type { Answer } from './types';

/** Whether an answer was asked with a body that a person wrote, here or before it was shared: what stands above it need not be in that. */
export function isWritten({ asked, written }: Answer): boolean {
  return asked?.body !== undefined || written === true;
}
