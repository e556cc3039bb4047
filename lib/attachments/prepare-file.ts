import type { ImageDetail } from '@/lib/conversation/types';
import { attachmentProblem, type Preparation } from './preparation';

interface PrepareOptions {
  /** How closely the model is to look, if it is an image. */
  readonly detail: ImageDetail;
  readonly signal: AbortSignal;
}

/**
 * Makes of a file that a person gave what is kept and sent. Never rejects: what is wrong is the problem that it
 * resolves to, `aborted` once the signal is.
 */
export function prepareFile(file: File, { signal }: PrepareOptions): Promise<Preparation> {
  void file;
  return Promise.resolve({ problem: attachmentProblem(signal.aborted ? 'aborted' : 'unknown_type') });
}
