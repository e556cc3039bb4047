import { expect, it, vi } from 'vitest';
import { limits } from './limits';
import { readPdf } from './read-pdf';
import { lockedPdf, pdfOf } from './testing/pdf';

// Every browser that is supported has it, and Node from version 22.
vi.hoisted(() => {
  if ('withResolvers' in Promise) return;
  Object.assign(Promise, {
    withResolvers: () => {
      const deferred: Record<string, unknown> = {};
      deferred['promise'] = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
      return deferred;
    },
  });
});

const read = (bytes: Uint8Array<ArrayBuffer>) => readPdf(bytes.slice().buffer);

it('reads the text of each page below its number, line by line', async () => {
  expect(await read(pdfOf(['First page\nand its second line', 'The (last) page']))).toEqual({
    text: '--- Page 1 ---\nFirst page\nand its second line\n\n--- Page 2 ---\nThe (last) page',
    pages: 2,
  });
});

it('leaves an empty page empty', async () => {
  expect(await read(pdfOf(['', 'Text']))).toMatchObject({ text: '--- Page 1 ---\n\n\n--- Page 2 ---\nText' });
});

it.each([
  ['has a password', lockedPdf(), { code: 'pdf_password', params: {} }, null],
  ['has no text', pdfOf(['', '']), { code: 'pdf_without_text', params: {} }, 2],
  ['is cut at its beginning', pdfOf(['Text']).slice(0, 60), { code: 'pdf_damaged', params: {} }, null],
  [
    'has very many pages',
    pdfOf(Array.from({ length: limits.pdfPages + 1 }, () => 'Page')),
    { code: 'pdf_too_many_pages', params: { size: limits.pdfPages + 1, limit: limits.pdfPages } },
    limits.pdfPages + 1,
  ],
  [
    'has very much text',
    pdfOf(Array.from({ length: 3 }, () => `${'All work and no play. '.repeat(58)}\n`.repeat(600))),
    { code: 'pdf_too_much_text', params: { limit: limits.textBytes } },
    3,
  ],
])('tells of one that %s', async (_, bytes, problem, pages) => {
  expect(await read(bytes)).toEqual({ problem, pages });
});

it('runs no script and follows no link', async () => {
  const script = '/OpenAction << /S /JavaScript /JS (globalThis.ran = true; app.alert\\(1\\)) >>';
  const link = '/AA << /WC << /S /URI /URI (https://example.com/) >> >>';
  expect(await read(pdfOf(['Text'], `${script} ${link}`))).toMatchObject({ pages: 1 });
  expect(globalThis).not.toHaveProperty('ran');
});
