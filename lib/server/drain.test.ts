import { describe, expect, it, vi } from 'vitest';
import { drain } from './drain';
import { MAX_BODY_BYTES } from './read-json';

const MEGABYTE = 1024 * 1024;

/** A request whose body has `size` bytes; `given` counts those that were read. */
function upload(size: number) {
  const counter = { given: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (counter.given >= size) {
        controller.close();
        return;
      }
      counter.given += MEGABYTE;
      controller.enqueue(new Uint8Array(MEGABYTE));
    },
  });
  const request = new Request('https://chat.example/', { method: 'POST', body, ...{ duplex: 'half' } });
  return { request, counter };
}

describe('drain', () => {
  it('reads a body that is a little too long to its end', async () => {
    const { request, counter } = upload(MAX_BODY_BYTES + MEGABYTE);
    await drain(request);
    expect(counter.given).toBe(MAX_BODY_BYTES + MEGABYTE);
  });

  it('goes on where another reader left off', async () => {
    const { request, counter } = upload(3 * MEGABYTE);
    const reader = request.body?.getReader();
    await reader?.read();
    reader?.releaseLock();
    await drain(request);
    expect(counter.given).toBe(3 * MEGABYTE);
  });

  it('gives an endless body up', async () => {
    const { request, counter } = upload(Infinity);
    await drain(request);
    expect(counter.given).toBeLessThan(3 * MAX_BODY_BYTES);
  });

  it('does not wait for a body that never comes', async () => {
    vi.useFakeTimers();
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const request = new Request('https://chat.example/', { method: 'POST', body, ...{ duplex: 'half' } });
    const drained = drain(request);
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(drained).resolves.toBeUndefined();
    vi.useRealTimers();
  });

  it('has nothing to do without a body', async () => {
    await expect(drain(new Request('https://chat.example/'))).resolves.toBeUndefined();
  });
});
