import type { Draw } from '@/lib/answer/reweigh';

/** How the shares are shown. */
export interface Weighing {
  /** null for as they were returned. */
  readonly draw: Draw | null;
  /** The temperature that is taken to be in what was returned; 1 for none. */
  readonly returnedAt: number;
}
