import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import type { Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { shareEverything } from './make-snapshot';
import { shareSize } from './sharing';

const withAttachments = { ...shareEverything, attachments: true };

/** A conversation with an attachment of so many bytes that no compression makes fewer, and its bytes. */
function asked(size: number): readonly [Conversation, () => Promise<Blob>] {
  const bytes = new Uint8Array(randomBytes(size));
  const question = userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'Hi', [attachment(bytes)]);
  const conversation = {
    ...newConversation('one', 1, defaultSettings),
    messages: { q: question },
    leafId: 'q',
  };
  return [conversation, () => Promise.resolve(new Blob([bytes]))];
}

it('says how much of a link’s room attachments take', async () => {
  const [conversation, read] = asked(100_000);
  const without = await shareSize(conversation, shareEverything, read);
  const taken = (await shareSize(conversation, withAttachments, read)) - without;
  expect(taken).toBeGreaterThan(100_000);
  expect(taken).toBeLessThan(110_000);
});

it.each([1_600_000, 3_000_000])('says that attachments are too much, of %d bytes', async (size) => {
  const [conversation, read] = asked(size);
  await expect(shareSize(conversation, withAttachments, read)).rejects.toMatchObject({
    problem: { code: 'too_much_attached' },
  });
  expect(await shareSize(conversation, shareEverything, read)).toBeLessThan(1_000);
});

it('reads nothing of what no link could hold', async () => {
  const [conversation] = asked(3_000_000);
  const read = () => Promise.reject(new Error('not to be read'));
  await expect(shareSize(conversation, withAttachments, read)).rejects.toMatchObject({
    problem: { code: 'too_much_attached', params: { size: 3_000_000 } },
  });
});
