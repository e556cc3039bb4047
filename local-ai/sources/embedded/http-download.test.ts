import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { download } from './http-download';

const content = 'the whole of the file';
let folder: string;
let server: Server;
let url: string;
let ranges: (string | undefined)[];
let takesRanges: boolean;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'download-'));
  ranges = [];
  takesRanges = true;
  server = createServer(({ headers: { range } }, response) => {
    ranges.push(range);
    const from = takesRanges ? Number(/\d+/u.exec(range ?? '')?.[0] ?? 0) : 0;
    const status = from >= content.length ? 416 : from > 0 ? 206 : 200;
    response.writeHead(status, { 'content-length': content.length - from }).end(content.slice(from));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}/file`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function fetched(already?: string) {
  const file = path.join(folder, 'file');
  if (already !== undefined) await writeFile(file, already);
  const progress: [number, number][] = [];
  await download(url, { file, onProgress: (done, total) => progress.push([done, total]) });
  return { text: await readFile(file, 'utf8'), progress };
}

it('fetches a file and tells how far it is', async () => {
  const { text, progress } = await fetched();
  expect(text).toBe(content);
  expect(progress.at(-1)).toEqual([content.length, content.length]);
});

it('goes on where an earlier try ended', async () => {
  const { text, progress } = await fetched(content.slice(0, 9));
  expect(text).toBe(content);
  expect(ranges).toEqual(['bytes=9-']);
  expect(progress.at(-1)).toEqual([content.length, content.length]);
});

it('begins again with a server that sends the whole', async () => {
  takesRanges = false;
  expect((await fetched('something else')).text).toBe(content);
});

it('leaves a file alone that was there whole', async () => {
  expect((await fetched(content)).text).toBe(content);
});

it('says so when the server is not there', async () => {
  await expect(
    download('http://127.0.0.1:1/file', { file: path.join(folder, 'x'), onProgress: () => {} }),
  ).rejects.toThrow();
});
