import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationsWords } from '@/lib/words/en/conversations';
import { folderNames, groupByDay, groupConversations } from './conversation-groups';

const { groups: words } = conversationsWords.english;
const today = new Date(2026, 10, 22).getTime();
const at = (year: number, month: number, day: number, hour = 12) =>
  new Date(year, month - 1, day, hour).getTime();
function summary(id: string, updatedAt: number, changes: { pinned?: boolean; folder?: string } = {}) {
  return { id, title: id, updatedAt, pinned: false, folder: '', ...changes };
}

function summaryAt(updatedAt: number) {
  return summary(String(updatedAt), updatedAt);
}

function labels(...times: number[]): string[] {
  return groupByDay(times.map(summaryAt), today, words).map(({ label }) => label);
}

describe('groupByDay', () => {
  it('names days, a week, then months', () => {
    expect(labels(at(2026, 11, 22, 0), at(2026, 11, 22, 23))).toEqual(['Today']);
    expect(labels(at(2026, 11, 21, 23), at(2026, 11, 21, 0))).toEqual(['Yesterday']);
    expect(labels(at(2026, 11, 20), at(2026, 11, 15, 0))).toEqual(['Previous 7 days']);
    expect(labels(at(2026, 11, 14, 23), at(2026, 10, 1))).toEqual(['November', 'October']);
    expect(labels(at(2025, 11, 30))).toEqual(['November 2025']);
  });

  it('keeps every conversation, in order', () => {
    const times = fc.array(fc.integer({ min: at(2020, 1, 1), max: at(2026, 12, 31) }));
    fc.assert(
      fc.property(times, (unsorted) => {
        const summaries = unsorted.sort((a, b) => b - a).map(summaryAt);
        expect(groupByDay(summaries, today, words).flatMap(({ items }) => items)).toEqual(summaries);
      }),
    );
  });
});

describe('groupConversations', () => {
  it('lists what is pinned, then folders by name, then days', () => {
    const summaries = [
      summary('loose', today),
      summary('work', today, { folder: 'Work' }),
      summary('pinned', today, { pinned: true, folder: 'Work' }),
      summary('art', today, { folder: 'art' }),
      summary('work too', today, { folder: 'Work' }),
    ];
    const groups = groupConversations(summaries, today, words);
    expect(groups.map(({ label, items }) => [label, items.map(({ id }) => id)])).toEqual([
      ['Pinned', ['pinned']],
      ['art', ['art']],
      ['Work', ['work', 'work too']],
      ['Today', ['loose']],
    ]);
    expect(folderNames(summaries)).toEqual(['art', 'Work']);
    expect(groupConversations([], today, words)).toEqual([]);
  });
});
