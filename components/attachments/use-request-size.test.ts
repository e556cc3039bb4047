import { expect, it } from 'vitest';
import { requestBody } from '@/lib/answer/request-body';
import { toBase64 } from '@/lib/json/base64';
import { askedWith, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import type { Attachment } from '@/lib/conversation/types';
import { limitedParameters, defaultSettings } from '@/lib/settings/settings';
import { requestBytes } from './use-request-size';

const image: Attachment = {
  ...{ type: 'image', hash: 'a'.repeat(64), name: 'a.png', mediaType: 'image/png', bytes: 1_000 },
  ...{ width: 10, height: 10, detail: 'high', alt: '' },
};
const file: Attachment = {
  ...{ type: 'file', hash: 'b'.repeat(64), name: 'b.txt', mediaType: 'text/plain', bytes: 6 },
  ...{ characters: 3, pages: null },
};
const contents: Readonly<Record<string, string>> = {
  [image.hash]: `data:image/png;base64,${toBase64(new Uint8Array(1_000))}`,
  [file.hash]: 'ééé',
};

it('is the size of the body that is sent: other scripts, system prompt, tools and all that is attached', () => {
  const settings = {
    ...defaultSettings,
    systemPrompt: '“Kurz”, bitte: 簡潔に',
    tools: '[{"type":"function","function":{"name":"look_up","parameters":{}}}]',
  };
  const path = [
    userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'Was ist das? これは何？', [image, file]),
    writtenAnswer({ id: 'a', parentId: 'q', createdAt: 2 }, 'Ein “Bild”\nund 一つのファイル'),
    userMessage({ id: 'r', parentId: 'a', createdAt: 3 }, '', [image]),
  ];
  const asked = askedWith(settings, limitedParameters(settings, 1_000), path);
  const sent = JSON.stringify(requestBody(asked, path, ({ hash }) => contents[hash] ?? ''));
  expect(sent).toContain('look_up');
  expect(requestBytes(asked, path)).toBe(new TextEncoder().encode(sent).length);
});
