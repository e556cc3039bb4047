import { MAX_BODY_BYTES } from './read-json';

/** Long enough for a body that is on its way; a client that dawdles gets its refusal without. */
const PATIENCE_MS = 2_000;

/**
 * Reads what is left of a refused request's body and forgets it. workerd resets the connection under a body that
 * nobody reads, and the client then sees a network failure in place of the refusal. Past twice the accepted size, or
 * after two seconds, the reset is deserved.
 */
export async function drain(request: Request): Promise<void> {
  if (!request.body || request.body.locked) return;
  const reader = request.body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<{ done: true; value: undefined }>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, { done: true, value: undefined });
  });
  for (let size = 0; size < 2 * MAX_BODY_BYTES;) {
    const { done, value } = await Promise.race([reader.read(), late]);
    if (done) break;
    size += value.byteLength;
  }
  clearTimeout(timer);
  void reader.cancel().catch(() => undefined);
}
