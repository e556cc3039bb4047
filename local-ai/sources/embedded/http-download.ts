import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { once } from 'node:events';

/** A network that blocks a host often swallows packets instead of refusing; nobody should wait long for that. */
const CONNECT_TIMEOUT_MS = 4_000;
const STALL_TIMEOUT_MS = 20_000;

/**
 * Fetches a file, going on where an earlier try of the same file ended.
 *
 * @param onProgress bytes so far and in all
 * @throws {Error} when the server does not answer, refuses or stalls; what has arrived is kept for the next try
 */
export async function download(
  url: string,
  { file, onProgress }: { file: string; onProgress: (done: number, total: number) => void },
): Promise<void> {
  const have = await sizeOf(file);
  const abort = new AbortController();
  let timer = setTimeout(giveUp, CONNECT_TIMEOUT_MS);
  function giveUp() {
    abort.abort(new Error('no answer in time'));
  }
  try {
    const headers = have > 0 ? { range: `bytes=${String(have)}-` } : {};
    const response = await fetch(url, { headers, signal: abort.signal });
    // 416: there is nothing after what we have.
    if (response.status === 416) return;
    if (!response.ok || response.body === null) throw new Error(`HTTP status ${String(response.status)}`);

    const resumed = response.status === 206;
    let done = resumed ? have : 0;
    const total = done + Number(response.headers.get('content-length') ?? 0);
    const out = createWriteStream(file, { flags: resumed ? 'a' : 'w' });
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, STALL_TIMEOUT_MS);
      if (!out.write(next.value)) await once(out, 'drain');
      done += next.value.length;
      onProgress(done, total);
    }
    out.end();
    await once(out, 'finish');
  } finally {
    clearTimeout(timer);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
