import { expect, it } from 'vitest';
import { messageText } from './message-text';

it('reads the texts of a message, and refuses what is no text by its name', () => {
  const text = { type: 'text', text: 'Look' };
  const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } };
  const file = { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA==' } };
  const read = (...content: object[]) => messageText({ role: 'user', content } as never);
  expect(read(text, { ...text, text: 'here' })).toBe('Look\nhere');
  expect(() => read(image, text)).toThrow("This model reads text only. It can't take images.");
  expect(() => read(file)).toThrow("It can't take files.");
  expect(() => read({ type: 'toString' })).toThrow("It can't take 'toString' parts.");
});
