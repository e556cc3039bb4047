import { describe, expect, it } from 'vitest';
import { makeZip, type ZipFile } from './testing/make-zip';
import { archivedTexts } from './archive';
import { ImportError } from './remarks';
import { readZipText } from './read-zip';
import { ZipWriter } from './write-zip';
import { isZip, zipBounds, zipEntries } from './zip-directory';

/** Reads the files of an archive, and counts the cost: how many bytes were read of it, and how many texts came out. */
async function read(bytes: Buffer<ArrayBuffer>): Promise<{ texts: string[]; others: number }> {
  const { texts, others } = await archivedTexts(new Blob([bytes]));
  const all: string[] = [];
  for (const text of texts) all.push(await text.read());
  return { texts: all, others };
}

/** Why an archive is refused. */
async function problemWith(bytes: Buffer<ArrayBuffer>): Promise<string> {
  try {
    await read(bytes);
    return 'none';
  } catch (error) {
    if (error instanceof ImportError) return error.problem.code;
    throw error;
  }
}

/** An archive of ours, as one of more than 4 GB is written. */
async function large(...files: { name: string; content: Blob }[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const sink = (part: BlobPart) => {
    parts.push(part);
    return Promise.resolve();
  };
  const writer = new ZipWriter(sink, { offset: 1, files: 1 });
  for (const file of files) await writer.add(file);
  await writer.end();
  return new Blob(parts);
}

const conversations = (more: Partial<ZipFile> = {}): ZipFile => ({
  name: 'conversations.json',
  content: '[{"mapping": {}}]',
  ...more,
});

describe('an archive', () => {
  it('gives its files of conversations, deflated or stored, and says how many others there are', async () => {
    const parts = [
      conversations({ name: 'x/conversations-001.json', content: '[2]' }),
      conversations({ name: 'x/conversations-000.json', content: '[1, "ä"]', method: 0 }),
      { name: 'x/', content: '', method: 0 },
      { name: 'x/file-1.png', content: Buffer.from([1, 2, 3]) },
      { name: 'x/user.json', content: '{}' },
    ];
    expect(await read(makeZip(parts, 'a comment'))).toEqual({ texts: ['[1, "ä"]', '[2]'], others: 2 });
  });

  it('of more than 4 GB has its numbers elsewhere', async () => {
    const files = ['conversations-1.json', 'conversations-2.json', 'ä.txt'].map((name) => ({
      name,
      content: new Blob([`["${name}"]`]),
    }));
    const file = await large(...files);
    expect((await zipEntries(file)).map(({ name, size }) => ({ name, size }))).toEqual(
      files.map(({ name, content }) => ({ name, size: content.size })),
    );
    const { texts, others } = await read(Buffer.from(await file.arrayBuffer()));
    expect({ texts, others }).toEqual({
      texts: ['["conversations-1.json"]', '["conversations-2.json"]'],
      others: 1,
    });
    for (let cut = 1; cut < file.size; cut += 3) {
      const part = Buffer.from(await file.slice(0, cut).arrayBuffer());
      expect(await problemWith(part), String(cut)).toBe('zip_damaged');
    }
  });

  it('is told from other files', async () => {
    expect(await isZip(new Blob([makeZip([])]))).toBe(true);
    expect(await isZip(new Blob([makeZip([conversations()])]))).toBe(true);
    expect(await isZip(new Blob(['PK']))).toBe(false);
    expect(await isZip(new Blob(['[]']))).toBe(false);
  });

  it('with another one within, or nothing to read, is refused', async () => {
    expect(await problemWith(makeZip([{ name: 'part.zip', content: makeZip([conversations()]) }]))).toBe(
      'zip_nested',
    );
    expect(await problemWith(makeZip([{ name: 'a.png', content: 'x' }]))).toBe('zip_no_conversations');
    expect(await problemWith(makeZip([]))).toBe('zip_no_conversations');
  });

  it('that is encrypted, or compressed in another way, is refused', async () => {
    expect(await problemWith(makeZip([conversations({ encrypted: true })]))).toBe('zip_encrypted');
    expect(await problemWith(makeZip([conversations({ method: 14 })]))).toBe('zip_unknown_method');
  });

  it('that is cut, at any place, is refused', async () => {
    const whole = makeZip([conversations(), { name: 'a.png', content: 'x' }]);
    for (let length = 4; length < whole.length; length += 1) {
      expect(await problemWith(whole.subarray(0, length)), `cut at ${String(length)}`).not.toBe('none');
    }
  });

  it('with one byte changed never gives more than it says, and fails in one way only', async () => {
    const whole = makeZip([conversations({ content: `[${'{"mapping": {}},'.repeat(50)}0]` })]);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await problemWith(changed);
    }
  });
});

describe('a hostile archive costs little', () => {
  const zeros = Buffer.alloc(40 * 1024 * 1024);

  it('a bomb that says its size is not inflated', async () => {
    expect(await problemWith(makeZip([conversations({ content: zeros })]))).toBe('zip_too_large');
  });

  it('a bomb that lies about its size is left after a few pieces of what it holds', async () => {
    const bytes = makeZip([conversations({ content: zeros, claimedSize: 1000 })]);
    const inflated = await countingInflated(async () => {
      expect(await problemWith(bytes)).toBe('zip_damaged');
    });
    // A piece of 2,048 bytes is at most 2 MB, and the stream holds a piece or two.
    expect(inflated).toBeLessThan(8 * 1024 * 1024);
    expect(inflated).toBeGreaterThan(0);
  });

  it('many files that are small each come to the bound for all of them together', async () => {
    const left = { bytes: 100 };
    const file = new Blob([makeZip([conversations({ content: '[1]'.padEnd(60) })])]);
    const [entry] = await zipEntries(file);
    if (!entry) throw new Error('The archive is empty.');
    await readZipText(file, entry, left);
    expect(left.bytes).toBe(40);
    await expect(readZipText(file, entry, left)).rejects.toMatchObject({
      problem: { code: 'zip_too_large' },
    });
  });

  it('a file that says it holds more than it does is damaged', async () => {
    expect(await problemWith(makeZip([conversations({ claimedSize: 5000 })]))).toBe('zip_damaged');
  });

  it('a directory of too many files, or too large, is refused before it is read', async () => {
    const many = Buffer.from(await (await large({ name: 'a', content: new Blob(['a']) })).arrayBuffer());
    // The count in the record of ZIP64.
    many.writeUInt32LE(zipBounds.entries + 1, many.length - 22 - 20 - 56 + 32);
    const file = new Blob([many]);
    expect(await bytesReadOf(file, () => zipEntries(file))).toBeLessThan(70_000);
    await expect(zipEntries(file)).rejects.toMatchObject({ problem: { code: 'zip_too_many_files' } });

    const wide = makeZip([conversations()]);
    wide.writeUInt32LE(zipBounds.directory + 1, wide.length - 10);
    expect(await problemWith(wide)).toBe('zip_too_large');
  });

  it('pictures are not read at all', async () => {
    const picture = Buffer.alloc(5_000_000, 'noise');
    const file = new Blob([makeZip([{ name: 'a.png', content: picture, method: 0 }, conversations()])]);
    const size = await bytesReadOf(file, async () => {
      const { texts } = await archivedTexts(file);
      for (const text of texts) await text.read();
    });
    expect(size).toBeLessThan(140_000);
  });
});

/** How many bytes come out of inflaters while something runs. */
async function countingInflated(run: () => Promise<void>): Promise<number> {
  const Original = globalThis.DecompressionStream;
  let bytes = 0;
  class Counting {
    readonly readable: ReadableStream<Uint8Array>;
    readonly writable: WritableStream<BufferSource>;
    constructor(format: CompressionFormat) {
      const inner = new Original(format);
      this.writable = inner.writable;
      const counter = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          controller.enqueue(chunk);
        },
      });
      this.readable = inner.readable.pipeThrough(counter);
    }
  }
  Object.assign(globalThis, { DecompressionStream: Counting });
  try {
    await run();
  } finally {
    Object.assign(globalThis, { DecompressionStream: Original });
  }
  return bytes;
}

/** How many bytes of a file are asked for while something runs, whether it fails or not. */
async function bytesReadOf(file: Blob, run: () => Promise<unknown>): Promise<number> {
  let bytes = 0;
  const slice = file.slice.bind(file);
  file.slice = (start, end, type) => {
    const part = slice(start, end, type);
    bytes += part.size;
    return part;
  };
  await run().catch(() => undefined);
  file.slice = slice;
  return bytes;
}
