import { MAX_BODY_BYTES } from './read-json';

/**
 * Reads what is left of a refused request's body and forgets it. workerd resets the connection under a body that
 * nobody reads, and the client then sees a network failure in place of the refusal. Past twice the accepted size the
 * reset is deserved.
 */
export async function drain(request: Request): Promise<void> {
  if (!request.body || request.body.locked) return;
  const reader = request.body.getReader();
  for (let size = 0; size < 2 * MAX_BODY_BYTES;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.byteLength;
  }
  await reader.cancel();
}
