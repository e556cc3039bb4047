import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import { visiblePath } from '@/lib/conversation/tree';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { changeBetween } from '@/lib/storage/conversation-change';
import { END_LENGTH } from '@/lib/storage/conversation-storage';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { LONG } from '@/lib/storage/read-end';
import type { ChatState } from './chat-store';
import { ChatPage } from './testing/chat-page';

let page: ChatPage;

const long: Conversation = Array.from({ length: LONG }, (_, index) =>
  userMessage(
    { id: `m${String(index)}`, parentId: index ? `m${String(index - 1)}` : null, createdAt: index },
    'Hi',
  ),
).reduce(append, { ...newConversation('long', 1, defaultSettings), title: 'Long' });

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
  await createIndexedDbStorage().write(changeBetween(undefined, long));
});

/** The states in which the end of a conversation is shown; `then` is run in the first. */
function withEnd(then: (state: ChatState) => void = () => undefined): ChatState[] {
  const seen: ChatState[] = [];
  page.chat.store.subscribe((state) => {
    if (state.opening === null || state.opening === seen.at(-1)?.opening) return;
    seen.push(state);
    if (seen.length === 1) then(state);
  });
  return seen;
}

describe('a long conversation that is opened', () => {
  it('shows its end before the rest has been read', async () => {
    const seen = withEnd();
    await page.actions.openConversation('long');
    expect(seen).toHaveLength(1);
    expect(seen[0]?.conversation).toMatchObject({ id: 'long', title: 'Long' });
    expect(seen[0] && visiblePath(seen[0].conversation)).toEqual(visiblePath(long).slice(-END_LENGTH));
    expect(page.state).toMatchObject({ opening: null, ready: true });
    expect(page.state.conversation).toEqual(long);
  });

  it('does so too where the page is loaded with it', async () => {
    page = page.newTab('long');
    const seen = withEnd();
    await page.chat.begin();
    expect(seen).toHaveLength(1);
    expect(page.state).toMatchObject({ opening: null, ready: true, conversation: { id: 'long' } });
    expect(page.path).toHaveLength(LONG);
  });

  it('asks nothing in the conversation before while its end is shown', async () => {
    await page.converse('One');
    const sent: boolean[] = [];
    withEnd(() => sent.push(page.actions.send('Two')));
    await page.actions.openConversation('long');
    expect(sent).toEqual([false]);
    expect(page.path).toHaveLength(LONG);
    expect(page.actions.send('Two')).toBe(true);
  });

  it('is left for the one that is asked for meanwhile', async () => {
    withEnd(() => {
      page.actions.newChat();
    });
    await page.actions.openConversation('long');
    expect(page.state).toMatchObject({ opening: null, conversation: { leafId: null } });
  });

  it('gives way to what was on screen where the rest cannot be read', async () => {
    await page.converse('One');
    const { id } = page.state.conversation;
    withEnd(() => {
      vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
        throw new DOMException('Refused.', 'UnknownError');
      });
    });
    await page.actions.openConversation('long');
    vi.restoreAllMocks();
    expect(page.state).toMatchObject({ opening: null, conversation: { id } });
    expect(page.state.storageWarning).not.toBeNull();
  });
});
