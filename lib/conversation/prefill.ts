import type { Settings } from './types';

/** What a link brings to a new chat. */
export interface Prefill {
  readonly settings: Settings;
  /** Put into the composer; never sent by itself. */
  readonly prompt: string;
}
