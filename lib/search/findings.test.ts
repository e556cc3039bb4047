import { expect, it } from 'vitest';
import { costAgainst } from '@/lib/testing/processor-time';
import { Hits } from './findings';
import { queryWords } from './marked-text';
import type { Place, SearchText } from './search-text';

const place: Place = { kind: 'conversation', id: 'one', title: 'One', updatedAt: 1 };
const MESSAGES = 20_000;
const sentence = 'The whale sings of the sea, and nobody on land has heard all of it. ';

function textsOf(text: string, count = MESSAGES): readonly SearchText[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ id: String(at), createdAt: (at * 7919) % MESSAGES, markdown: at % 2 === 0 },
    text: `${text.repeat(8)}${String(at)}`,
  }));
}

const find = (texts: readonly SearchText[], query: string) => {
  const hits = new Hits(queryWords(query), 20);
  hits.add(texts);
  return hits.in(place);
};

it('gives the newest of however many texts', () => {
  const { result, more } = find(textsOf(sentence), 'e');
  const newest = textsOf(sentence)
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, 20);
  expect(result?.messages.map(({ messageId }) => messageId)).toEqual(newest.map(({ id }) => id));
  expect(more).toBe(true);
  expect(find(textsOf(sentence, 20), 'e').more).toBe(false);
});

const texts = textsOf(sentence);
it.each([
  ['a letter that is in all of them', 'e'],
  ['many letters', 'a b c d e f g h i j k l m n o p q r s t u v w x y z'],
  ['a text of 100,000 characters', 'whale '.repeat(17_000)],
  ['100,000 characters without a blank', 'e'.repeat(100_000)],
  ['what would be a slow pattern', '(e+)+$ (.*)*x'],
  ['what almost occurs', `${sentence.repeat(7)}the whale sings of the sea, but`],
  ['emoji, marks and text from right to left', '👩‍👩‍👧 e\u0301 שלום'],
])('takes less than six times as long for %s as for an ordinary word', (_, query) => {
  const search = (what: string) => (part: number) => {
    const some = texts.slice(0, Math.ceil(part * texts.length));
    return () => find(some, what);
  };
  expect(costAgainst(search(query), search('whale sings'))).toBeLessThan(6);
});
