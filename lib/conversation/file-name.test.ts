import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanName, savedName, withExtension } from './file-name';

it.each([
  ['notes.txt', 'notes.txt'],
  ['C:\\Users\\me\\notes.txt', 'notes.txt'],
  ['../../etc/passwd', 'passwd'],
  ['invoice\u202Etxt.exe', 'invoicetxt.exe'],
  ['a\nb\u0000c.md', 'abc.md'],
  ['  two   words .md ', 'two words .md'],
  ['家族 👨‍👩‍👧.png', '家族 👨‍👩‍👧.png'],
  ['.env', '.env'],
  ['..', 'file'],
  ['', 'file'],
])('%j becomes %j', (given, name) => {
  expect(cleanName(given)).toBe(name);
});

it('shortens a long name before its end', () => {
  const name = cleanName(`${'long '.repeat(100)}.tar`);
  expect(Array.from(name)).toHaveLength(200);
  expect(name).toMatch(/….tar$/);
});

it.each([
  ['photo.heic', ['jpg', 'jpeg'], 'photo.jpg'],
  ['photo.JPEG', ['jpg', 'jpeg'], 'photo.JPEG'],
  ['photo', ['png'], 'photo.png'],
  ['v1.2 final', ['png'], 'v1.2 final.png'],
])('%s of another type becomes %s', (name, extensions, expected) => {
  expect(withExtension(name, extensions)).toBe(expected);
});

it('leaves nothing in a name that hides what it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = cleanName(given);
      expect(name).not.toMatch(/[\p{Cc}\p{Cs}/\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
      expect(Array.from(name).length).toBeGreaterThan(0);
      expect(Array.from(name).length).toBeLessThanOrEqual(200);
      expect(cleanName(name)).toBe(name);
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['report.pdf', 'text/plain', 'report.pdf.txt'],
  ['REPORT.PDF', 'text/plain', 'REPORT.PDF.txt'],
  ['report.pdf', 'application/pdf', 'report.pdf'],
  ['notes.md', 'text/plain', 'notes.md'],
] as const)('%s as %s is saved as %s', (name, mediaType, expected) => {
  expect(savedName({ name, mediaType })).toBe(expected);
});
