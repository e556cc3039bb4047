import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isJsonObject, parseJson } from '@/lib/json/json';
import { readAttachment } from './read-attachment';
import { readQuestionContent } from './read-content';
import { anyAttachment, attachment } from './testing/attachments';

it('reads every attachment as it was written', () => {
  fc.assert(
    fc.property(fc.array(anyAttachment), fc.string(), (attachments, text) => {
      const content = [...attachments, { type: 'text' as const, text }];
      const record = parseJson(JSON.stringify({ content }));
      expect(isJsonObject(record) && readQuestionContent(record)).toEqual(content);
    }),
  );
});

it('leaves out what is damaged or not known, and keeps the text', () => {
  const image = attachment('a');
  const text = { type: 'text', text: 'What is this?' };
  const damaged = [
    { ...image, hash: image.hash.toUpperCase() },
    { ...image, hash: '../..' },
    { ...image, mediaType: 'image/svg+xml' },
    { ...image, width: -1 },
    { ...image, bytes: 0.5 },
    { ...image, type: 'hologram' },
    { ...image, type: 'file', mediaType: 'text/html' },
  ];
  expect(readQuestionContent({ content: [...damaged, image, text] })).toEqual([image, text]);
  expect(readQuestionContent({ content: 'Of an older build' })).toEqual([
    { type: 'text', text: 'Of an older build' },
  ]);
  expect(readQuestionContent({ content: [{ type: 'text' }] })).toBeNull();
});

it('gives what it does not know of an image its default', () => {
  const { alt: _alt, ...image } = attachment('a');
  expect(readAttachment({ ...image, detail: 'closest' })).toEqual({ ...image, detail: 'auto', alt: '' });
});

it('cleans and bounds names and descriptions, which come from elsewhere', () => {
  const image = attachment('a', {
    name: `../invoice\u202Efdp.bat${'x'.repeat(100_000)}`,
    alt: `\u202EA cat\non a mat${'!'.repeat(100_000)}`,
  });
  const read = readAttachment(image);
  expect(read?.name).toMatch(/^invoicefdp\.batx+…$/);
  expect(read?.name).toHaveLength(200);
  const { alt = '' } = read?.type === 'image' ? read : {};
  expect(alt).toMatch(/^A cat\non a mat!+$/);
  expect(alt).toHaveLength(999);
});
