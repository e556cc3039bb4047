/**
 * Stands in for Next.js's `server/web/web-on-close`, which pipes every edge response through a TransformStream so
 * that `after()` callbacks can run when the reader has gone. Nothing here uses `after()`, and the pipe costs more
 * processor time per chunk than all the rest of the way (docs/decisions/0002-untouched-stream.md).
 * next.config.mjs puts it in place.
 */
export function trackStreamConsumed<T>(stream: T): T {
  return stream;
}

export { trackStreamConsumed as trackBodyConsumed };

/** Closed from the start, so that a callback which does register says at once that it will not run. */
export class CloseController {
  readonly isClosed = true;

  onClose(): never {
    throw new Error(
      'after() is not available: response bodies are not tracked (lib/server/untracked-stream.ts).',
    );
  }

  dispatchClose(): void {
    // Nobody can be waiting.
  }
}
