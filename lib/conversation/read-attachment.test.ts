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
