/** Why sharing did not work. Its message is a sentence that says what to do. */
export class ShareError extends Error {
  /** The share is not there: taken back, expired, or never made. */
  readonly gone: boolean;

  constructor(message: string, { gone = false }: { gone?: boolean } = {}) {
    super(message);
    this.name = 'ShareError';
    this.gone = gone;
  }
}

/** What to tell of any failure. */
export function shareFailure(error: unknown): string {
  return error instanceof ShareError ? error.message : 'That did not work. Reload the page and try again.';
}
