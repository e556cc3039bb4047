import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { makeSnapshot, shareEverything } from '@/lib/share/make-snapshot';
import { emptyConversation } from '@/lib/chat/testing/build-conversation';
import { eventually } from '@/lib/testing/eventually';
import { useOpenedAttachments, type ShowAttachment } from './use-opened-attachments';

const set = vi.hoisted(() => vi.fn<(next: () => ShowAttachment) => void>());

// There is no browser here: effects run at once, and what they set is only noted.
vi.mock('react', async (original) => ({
  ...(await original<object>()),
  useEffect: (run: () => unknown) => void run(),
  useState: () => [null, set],
}));
vi.mock('@/lib/share/open-attachments', () => ({
  openAttachments: () => Promise.reject(new Error('It could not be loaded.')),
}));

it('shows that nothing can be opened where the code that opens it fails', async () => {
  const snapshot = { ...makeSnapshot(emptyConversation, shareEverything, 1), attachments: {} };
  const Share = () => {
    useOpenedAttachments(snapshot);
    return null;
  };
  renderToString(<Share />);
  await eventually(() => {
    expect(set).toHaveBeenCalled();
  });
  const show = set.mock.calls[0]?.[0]();
  expect(
    show?.({ type: 'file', name: 'a', bytes: 1, mediaType: 'text/plain', characters: 1, pages: null }),
  ).toBeNull();
});
