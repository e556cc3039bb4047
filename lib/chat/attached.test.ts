import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { attachmentsOf } from '@/lib/conversation/parts';
import { attachment } from '@/lib/conversation/testing/attachments';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { draftKey } from '@/lib/storage/draft';
import { eventually } from '@/lib/testing/eventually';
import { ChatPage } from './testing/chat-page';

const picture = attachment('a picture');
const url = `data:image/png;base64,${Buffer.from('a picture').toString('base64')}`;

beforeEach(async () => {
  indexedDB = new IDBFactory();
  await createAttachmentStorage(databaseConnection()).keep(picture.hash, new Blob(['a picture']));
});

/** The images of the last request. */
async function sentImages(page: ChatPage, requests: number): Promise<unknown[]> {
  await page.until(() => {
    expect(page.server.exchanges).toHaveLength(requests);
  });
  const { messages } = page.server.last.body as {
    messages: { content: string | { image_url?: unknown }[] }[];
  };
  return messages.flatMap(({ content }) =>
    typeof content === 'string' ? [] : content.flatMap((part) => part.image_url ?? []),
  );
}

describe('what is attached', () => {
  it('is sent with its question, with every later one, and when it is asked again or edited', async () => {
    const page = await ChatPage.open();
    expect(page.actions.send('What is this?', [picture])).toBe(true);
    expect(await sentImages(page, 1)).toEqual([{ url }]);
    await page.complete('A picture.');

    page.actions.send('Sure?');
    expect(await sentImages(page, 2)).toEqual([{ url }]);
    await page.complete('Yes.');

    page.actions.regenerate(page.messageAt(1).id);
    expect(await sentImages(page, 3)).toEqual([{ url }]);
    await page.complete('A painting.');

    expect(page.actions.edit(page.messageAt(0).id, 'What is it?')).toBe(true);
    expect(await sentImages(page, 4)).toEqual([{ url }]);
    expect(attachmentsOf(page.messageAt(0))).toEqual([picture]);
    await page.complete('A picture.');

    expect(page.actions.edit(page.messageAt(0).id, 'What was it?', [])).toBe(true);
    expect(await sentImages(page, 5)).toEqual([]);
  });

  it('may stand alone, and then names the conversation', async () => {
    const page = await ChatPage.open();
    expect(page.actions.send('', [])).toBe(false);
    expect(page.actions.send(' ', [picture])).toBe(true);
    expect(await sentImages(page, 1)).toEqual([{ url }]);
    expect(page.state.conversation.title).toBe('picture.png');
  });

  it('is not asked about where its bytes are gone, and the answer says so', async () => {
    const page = await ChatPage.open();
    page.actions.send('What is this?', [attachment('gone')]);
    await page.until(() => {
      expect(page.lastAnswer).toMatchObject({ status: 'failed', error: { code: 'attachment_missing' } });
    });
    expect(page.server.exchanges).toHaveLength(0);
  });

  it('ends the answer, whatever goes wrong before it is asked for', async () => {
    const page = await ChatPage.open();
    page.timing.elapsed = () => {
      throw new Error('Nobody foresaw this.');
    };
    page.actions.send('What is this?', [picture]);
    await page.until(() => {
      expect(page.lastAnswer).toMatchObject({ status: 'failed', error: { code: 'page_part_missing' } });
    });
  });

  it('waits with the draft, also when its conversation is deleted and brought back', async () => {
    const page = await ChatPage.open();
    await page.converse();
    const key = draftKey(page.state);
    page.actions.keepDraftAttachments(key, [picture]);
    await eventually(async () => {
      expect(await page.actions.readDraftAttachments(key)).toEqual([picture]);
    });
    const undo = await page.actions.deleteConversation(page.state.conversation.id);
    expect(await page.actions.readDraftAttachments(key)).toBeNull();
    await undo?.();
    await eventually(async () => {
      expect(await page.actions.readDraftAttachments(key)).toEqual([picture]);
    });
  });
});
