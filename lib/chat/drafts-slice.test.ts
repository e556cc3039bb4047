import { beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseConnection } from '@/lib/storage/database';
import { draftKey, ownDraftKey } from '@/lib/storage/draft';
import { createDraftStorage } from '@/lib/storage/drafts';
import { draftsActions } from './drafts-slice';
import { prefilledChat } from './prefilled-chat';
import { ChatPage } from './testing/chat-page';
import { eventually } from '@/lib/testing/eventually';

let page: ChatPage;

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
});

/** A further tab that has read what is kept. */
async function openTab(): Promise<ChatPage> {
  const tab = page.newTab();
  await tab.chat.begin();
  return tab;
}

function draftOf({ state, actions }: ChatPage): Promise<string> {
  return actions.readDraft(draftKey(state));
}

/** Types into a tab's message box, and waits until that is kept. */
async function type(tab: ChatPage, text: string): Promise<void> {
  const key = draftKey(tab.state);
  tab.actions.keepDraft(key, text);
  await eventually(async () => {
    expect(await tab.actions.readDraft(key)).toBe(text);
  });
}

describe('the unsent text of new chats', () => {
  it('is each tab’s own', async () => {
    await type(page, 'Long in the making');
    const other = await openTab();
    expect(await draftOf(other)).toBe('');
    await type(other, 'Quick');
    await type(other, '');
    expect(await draftOf(page)).toBe('Long in the making');
    page.actions.newChat();
    expect(await draftOf(page)).toBe('Long in the making');
  });

  it('of a closed tab waits for the next one, and only one', async () => {
    await type(page, 'Half a thought');
    page.tabs.crash(page);
    const next = await openTab();
    expect(await draftOf(next)).toBe('Half a thought');
    expect(await draftOf(await openTab())).toBe('');
    await type(next, '');
    next.tabs.crash(next);
    expect(await draftOf(await openTab())).toBe('');
  });

  it('is kept although the browser refused to say at first what it has', async () => {
    const drafts = createDraftStorage(databaseConnection());
    vi.spyOn(drafts, 'unowned').mockRejectedValueOnce(new Error('The database is locked.'));
    const draftClaims = page.tabs.draftClaims(page.newTab());
    const actions = draftsActions(page.chat.store, { drafts, draftClaims, createId: () => 'new' });
    expect(await actions.readDraft(ownDraftKey)).toBe('');
    actions.keepDraft(ownDraftKey, 'Half a thought');
    await eventually(async () => {
      expect(await actions.readDraft(ownDraftKey)).toBe('Half a thought');
    });
  });

  it('stands through a link that brings its own, which is kept once it is changed', async () => {
    await type(page, 'My own');
    prefilledChat(page.chat.store, `?${new URLSearchParams({ prompt: 'A stranger’s' }).toString()}`)?.();
    expect(await draftOf(page)).toBe('A stranger’s');
    page.actions.keepDraft(draftKey(page.state), 'A stranger’s, changed');
    expect(await draftOf(await openTab())).toBe('');
    page.actions.newChat();
    expect(await draftOf(page)).toBe('My own');

    page.tabs.crash(page);
    const [next, afterNext] = [await openTab(), await openTab()];
    const found = [await draftOf(next), await draftOf(afterNext)];
    expect(found.sort()).toEqual(['A stranger’s, changed', 'My own']);
  });
});

it('the unsent text of a conversation stays when its only message is deleted, and when that is undone', async () => {
  page.timing.advance(1);
  await page.converse();
  await type(page, 'More of this');
  const key = draftKey(page.state);
  const undo = page.actions.deleteMessage(page.messageAt(0).id);
  await page.untilKept((messages) => {
    expect(messages).toEqual([]);
  });
  expect(draftKey(page.state)).toBe(key);
  await undo?.();
  expect(draftKey(page.state)).toBe(key);
  expect(await draftOf(page)).toBe('More of this');
  page.actions.newChat();
  expect(draftKey(page.state)).toBe(ownDraftKey);
});
