import { expect, it } from 'vitest';
import { folderNames, groupConversations } from './group-conversations';

const today = new Date(2026, 10, 22).getTime();

function summary(id: string, changes: { pinned?: boolean; folder?: string } = {}) {
  return { id, title: id, updatedAt: today, pinned: false, folder: '', ...changes };
}

it('lists what is pinned, then folders by name, then days', () => {
  const summaries = [
    summary('loose'),
    summary('work', { folder: 'Work' }),
    summary('pinned', { pinned: true, folder: 'Work' }),
    summary('art', { folder: 'art' }),
    summary('work too', { folder: 'Work' }),
  ];
  const groups = groupConversations(summaries, today);
  expect(groups.map(({ label, items }) => [label, items.map(({ id }) => id)])).toEqual([
    ['Pinned', ['pinned']],
    ['art', ['art']],
    ['Work', ['work', 'work too']],
    ['Today', ['loose']],
  ]);
  expect(folderNames(summaries)).toEqual(['art', 'Work']);
  expect(groupConversations([], today)).toEqual([]);
});
