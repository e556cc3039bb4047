import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAttachment } from '@/lib/conversation/read-attachment';
import { limits } from './limits';
import { prepareFile } from './prepare-file';
import { attachmentProblem } from './preparation';
import { FakeWorker } from './testing/fake-worker';
import { pdfOf } from './testing/pdf';
import { hugePng, joined, latin, photo, plainJpeg } from './testing/samples';

beforeEach(() => {
  FakeWorker.stub();
  vi.stubGlobal('isSecureContext', true);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function prepare(file: File, signal = new AbortController().signal) {
  return prepareFile(file, { detail: 'high', signal });
}

function fileOf(bytes: Uint8Array<ArrayBuffer> | string, name = 'file.txt', type = 'text/plain') {
  return new File([bytes], name, { type });
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

describe('text', () => {
  it('is kept as it is, line ends too, under its hash', async () => {
    const text = 'A “file”\r\nof two lines\n';
    const preparation = await prepare(fileOf(text, 'docs/notes.md'));
    if (!('prepared' in preparation)) throw new Error('It was refused.');
    const { attachment, bytes } = preparation.prepared;
    expect(attachment).toEqual({
      type: 'file',
      hash: sha256(text),
      name: 'notes.md',
      bytes: new TextEncoder().encode(text).length,
      mediaType: 'text/plain',
      characters: text.length,
      pages: null,
    });
    expect(await bytes.text()).toBe(text);
    expect(readAttachment(JSON.parse(JSON.stringify(attachment)))).toEqual(attachment);
  });

  it.each([
    ['UTF-8 with its mark', joined([0xef, 0xbb, 0xbf], latin('Text'))],
    ['UTF-16, little end first', joined([0xff, 0xfe], latin('T\0e\0x\0t\0'))],
    ['UTF-16, big end first', joined([0xfe, 0xff], latin('\0T\0e\0x\0t'))],
  ])('is read from %s', async (_, bytes) => {
    const preparation = await prepare(fileOf(bytes));
    expect('prepared' in preparation && (await preparation.prepared.bytes.text())).toBe('Text');
  });

  it('comes also from an SVG, whatever type it claims', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect(await prepare(fileOf(svg, 'image.svg', 'image/svg+xml'))).toMatchObject({
      prepared: { attachment: { type: 'file', mediaType: 'text/plain' } },
    });
  });

  it('is any that encodes, and comes back the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        fc.pre(!text.includes('\0') && !/^(?:\ufeff|%PDF-|BM|GIF8|RIFF)/.test(text));
        const preparation = await prepare(fileOf(text));
        expect('prepared' in preparation && (await preparation.prepared.bytes.text())).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});

describe('refused is', () => {
  it.each([
    ['an empty file', fileOf(''), { code: 'empty', params: {} }],
    ['one with a mark alone', fileOf(joined([0xef, 0xbb, 0xbf])), { code: 'empty', params: {} }],
    [
      'a ZIP that says it is text',
      fileOf(latin('PK\x03\x04rest')),
      { code: 'unknown_type', params: { kind: 'ZIP' } },
    ],
    ['what has zeroes', fileOf(latin('text\0text')), { code: 'unknown_type', params: {} }],
    ['zeroes far behind', fileOf(`${'a'.repeat(9000)}\0`), { code: 'unknown_type', params: {} }],
    ['text in Latin-1', fileOf(latin('caf\xe9\r\n')), { code: 'text_encoding', params: {} }],
    ['bytes that are none', fileOf(latin('\xe9\x01\x02')), { code: 'unknown_type', params: {} }],
    [
      'very much text',
      fileOf('ä'.repeat(limits.textBytes / 2 + 1)),
      { code: 'too_large', params: { size: limits.textBytes + 2, limit: limits.textBytes } },
    ],
    [
      'an image of very many bytes',
      new File([plainJpeg.slice(0, 20), new Uint8Array(limits.imageBytes)], 'a.jpg'),
      { code: 'too_large', params: { size: limits.imageBytes + 20, limit: limits.imageBytes } },
    ],
    [
      'a PDF of very many bytes',
      new File(['%PDF-1.7', new Uint8Array(limits.pdfBytes)], 'a.pdf'),
      { code: 'too_large', params: { size: limits.pdfBytes + 8, limit: limits.pdfBytes } },
    ],
  ])('%s', async (_, file, problem) => {
    expect(await prepare(file)).toEqual({ problem });
    expect(FakeWorker.all).toHaveLength(0);
  });

  it.each([
    ['folder', 'photos', 'folder'],
    ['file that has gone', 'notes.txt', 'unreadable'],
  ])('a %s', async (_, name, code) => {
    const file = new File(['text'], name);
    vi.spyOn(file, 'slice').mockReturnValue(
      Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) }),
    );
    expect(await prepare(file)).toEqual({ problem: { code, params: {} } });
  });

  it('everything where the page can’t hash', async () => {
    vi.stubGlobal('isSecureContext', false);
    expect(await prepare(fileOf('text'))).toEqual({ problem: attachmentProblem('not_secure') });
  });
});

describe('an image', () => {
  it('is known by its bytes, and named after what it became', async () => {
    const bytes = new Uint8Array(plainJpeg);
    FakeWorker.reply = () => ({ bytes, mediaType: 'image/jpeg', width: 16, height: 24, isFirstFrame: false });
    const preparation = await prepare(fileOf(photo(6), 'photo.png', 'text/plain'));
    expect(preparation).toMatchObject({
      prepared: {
        attachment: {
          ...{ type: 'image', hash: sha256(bytes), name: 'photo.jpg', bytes: bytes.length },
          ...{ mediaType: 'image/jpeg', width: 16, height: 24, detail: 'high', alt: '' },
        },
      },
    });
    expect(preparation).not.toHaveProperty('isFirstFrame');
    expect(FakeWorker.all[0]?.terminate).toHaveBeenCalled();
  });

  it('has the problem that the worker tells', async () => {
    const problem = attachmentProblem('too_many_pixels', {
      width: 30_000,
      height: 30_000,
      limit: limits.imagePixels,
    });
    FakeWorker.reply = () => problem;
    expect(await prepare(fileOf(hugePng()))).toEqual({ problem });
  });
});

describe('a PDF', () => {
  const bytes = pdfOf(['Text']);

  it('is its text, or itself', async () => {
    const preparing = prepare(fileOf(bytes, 'paper.pdf'));
    await vi.waitFor(() => {
      expect(FakeWorker.all).toHaveLength(1);
    });
    // The library's messages as it starts are no answer.
    for (const data of [
      { action: 'ready', data: null },
      { text: '--- Page 1 ---\nText', pages: 1 },
    ]) {
      FakeWorker.all[0]?.say(data);
    }
    const preparation = await preparing;
    expect(preparation).toMatchObject({
      prepared: { attachment: { name: 'paper.pdf', mediaType: 'text/plain', characters: 19, pages: 1 } },
      other: {
        attachment: {
          hash: sha256(bytes),
          mediaType: 'application/pdf',
          characters: null,
          pages: 1,
          bytes: bytes.length,
        },
      },
    });
  });

  it.each(['pdf_without_text', 'pdf_too_many_pages', 'pdf_too_much_text'] as const)(
    'with %s can be itself',
    async (code) => {
      FakeWorker.reply = () => ({ problem: attachmentProblem(code), pages: 12 });
      expect(await prepare(fileOf(bytes))).toMatchObject({
        problem: { code },
        other: { attachment: { pages: 12 } },
      });
    },
  );

  it.each(['pdf_damaged', 'pdf_password'] as const)(
    'with %s is nothing: a model could not read it either',
    async (code) => {
      FakeWorker.reply = () => ({ problem: attachmentProblem(code), pages: null });
      expect(await prepare(fileOf(bytes))).toEqual({ problem: attachmentProblem(code) });
    },
  );
});

it('resolves at once when the file is no longer wanted, however far it is', async () => {
  const abort = new AbortController();
  const preparing = prepare(fileOf(photo(6)), abort.signal);
  await vi.waitFor(() => {
    expect(FakeWorker.all).toHaveLength(1);
  });
  abort.abort();
  const problem = attachmentProblem('aborted');
  expect(await preparing).toEqual({ problem });
  expect(await prepare(fileOf('text'), abort.signal)).toEqual({ problem });
});
