import fc from 'fast-check';
import { expect, it } from 'vitest';
import { userMessage } from '@/lib/conversation/messages';
import type { Conversation, Message } from '@/lib/conversation/types';
import { eventually } from '@/lib/testing/eventually';
import type { SearchFindings } from './findings';
import { queryWords } from './marked-text';
import { textOfMessage } from './search-text';
import { conversation, Kept } from './testing/kept';

/** Searches by looking at every text; by conversation, the newest first. */
function naively({ conversations, boards }: Kept, query: string): unknown {
  const words = queryWords(query);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const places = [
    ...[...conversations.values()].map(({ id, title, updatedAt, messages }) => ({
      ...{ id, title, updatedAt },
      texts: Object.values(messages).flatMap((message) => textOfMessage(message) ?? []),
    })),
    ...[...boards].map(([id, board]) => ({ id, ...board })),
  ];
  return places
    .sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))
    .map(({ id, title, texts }) => ({
      ...{ id, byTitle: has(title) },
      found: texts.flatMap(({ id, text }) => (has(text) ? [id] : [])).sort(),
    }))
    .filter(({ byTitle, found }) => byTitle || found.length > 0);
}

function summary({ results }: SearchFindings): unknown {
  return results.map(({ conversationId, byTitle, messages }) => ({
    ...{ id: conversationId, byTitle },
    found: messages.map(({ messageId }) => messageId).sort(),
  }));
}

/** The conversation without one of its messages, or with other words in it. */
function edited(before: Conversation, place: number, text: string | null): Conversation {
  const ids = Object.keys(before.messages);
  const id = ids[place % ids.length];
  const message = id === undefined ? undefined : before.messages[id];
  if (message === undefined) return before;
  const { [message.id]: _, ...others } = before.messages;
  if (text === null) return { ...before, messages: others };
  const other = userMessage({ id: message.id, parentId: message.parentId, createdAt: place }, text);
  const changed: Message = text === '' ? { ...message, deleted: true } : other;
  return { ...before, messages: { ...others, [message.id]: changed } };
}

const word = fc.constantFrom('a', 'A', 'ab', 'b', 'ß', 'İ', 'é', 'e\u0301', 'שלום', '👩‍👩‍👧', '.*', '\uD83D');
const words = fc.array(word, { maxLength: 4 }).map((each) => each.join(' '));
const names = ['one', 'two', 'three'];
const name = fc.constantFrom(...names);

type Step = (kept: Kept, time: number) => void | Promise<void>;
const change: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(name, fc.array(words, { maxLength: 6 })).map(([id, texts]): Step => (kept, time) => {
    const before = kept.conversations.get(id);
    const written = conversation(id, time, ...texts);
    kept.write(before ? { ...before, updatedAt: time } : written);
  }),
  fc.tuple(name, fc.nat(9), fc.option(words)).map(([id, place, text]): Step => (kept, time) => {
    const before = kept.conversations.get(id);
    // Words that arrive change no time.
    if (before) kept.write(edited(place < 5 ? before : { ...before, updatedAt: time }, place, text));
  }),
  fc.tuple(name, words).map(([id, title]): Step => (kept) => {
    const before = kept.conversations.get(id);
    if (before) kept.write({ ...before, title });
  }),
  name.map((id): Step => (kept) => {
    kept.remove(id);
  }),
  fc.tuple(name, fc.array(words, { maxLength: 6 })).map(([id, texts]): Step => (kept, time) => {
    kept.conversations.set(id, conversation(id, time, ...texts));
    kept.searcher.follow({ kind: 'reread' });
  }),
  fc.array(words, { maxLength: 4 }).map((texts): Step => (kept, time) => {
    const said = texts.map((text, at) => ({ id: String(at), createdAt: -at, text, markdown: false }));
    kept.boards.set('board', { title: 'A board', updatedAt: time, texts: said });
    kept.searcher.followBoard('board');
  }),
  fc.constant<Step>((kept) => {
    kept.boards.delete('board');
    kept.searcher.followBoard('board');
  }),
  fc.constant<Step>((kept) => {
    kept.searcher.follow({ kind: 'cleared' });
    kept.conversations.clear();
    kept.boards.clear();
  }),
);

const query = words.map((text): Step => (kept) => {
  kept.ask(text);
});

const wait = fc.nat(15).map((turns): Step => async (kept) => {
  kept.time += turns;
  await takeTurns(turns);
});

async function takeTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
}

it('finds what a look at every text finds, after any changes, whenever they come and however little it holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(words, { maxLength: 6 }),
      fc.array(fc.oneof(change, query, wait), { maxLength: 40 }),
      fc.array(fc.oneof(change, wait), { maxLength: 10 }),
      fc.constantFrom(0, 700, 1500, 1e6),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(12),
      word,
      async (texts, steps, later, maxBytes, batch, turns, query) => {
        const kept = new Kept({ maxBytes, batch });
        for (const id of names) kept.conversations.set(id, conversation(id, 0, ...texts));
        kept.delivery = () => takeTurns(turns);
        kept.searcher.begin();
        for (const [time, take] of steps.entries()) await take(kept, time + 1);
        kept.ask(query);
        for (const [time, take] of later.entries()) await take(kept, steps.length + time + 1);
        await eventually(async () => {
          expect(summary(await kept.ended())).toEqual(naively(kept, query));
        });
      },
    ),
    { numRuns: 300 },
  );
});
