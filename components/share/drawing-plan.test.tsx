import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import type { JsonObject } from '@/lib/json/json';
import { MAX_PAGE_ELEMENTS } from '@/lib/markdown/limits';
import { everything } from '@/lib/markdown/testing/markdown-samples';
import type { Snapshot, SnapshotMessage } from '@/lib/share/snapshot';
import { sharedAnswer, sharedSnapshot } from '@/lib/share/testing/samples';
import { SharedConversation } from './shared-conversation';

function draw(messages: readonly SnapshotMessage[], changes: Partial<Snapshot> = {}): string {
  return renderToString(<SharedConversation snapshot={sharedSnapshot([...messages], changes)} />);
}

const times = <Item,>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);
const elementsIn = (markup: string) => markup.match(/<[a-z]/g)?.length ?? 0;
const fill = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);
function nested(depth: number): JsonObject {
  let value: JsonObject = {};
  for (let level = 0; level < depth; level += 1) value = { a: value };
  return value;
}
const fewKeys = Object.fromEntries(Array.from({ length: 24 }, (_, place) => [`p${place}`, 1]));
const manyKeys = Object.fromEntries(Array.from({ length: 20_000 }, (_, place) => [`p${place}`, 1]));

const hostile: readonly [string, () => string][] = [
  ['emphasis', () => draw(times(60, sharedAnswer(fill(`${'*a* '.repeat(100)}\n\n`, 50_000))))],
  [
    'tool calls',
    () =>
      draw(
        times(
          30,
          sharedAnswer('', {
            content: times(2_000, { type: 'tool_call', id: '1', name: 'f', arguments: '{}' }),
          }),
        ),
      ),
  ],
  [
    'thoughts',
    () =>
      draw(times(300, sharedAnswer('', { content: times(250, { type: 'thinking', text: '', time: null }) }))),
  ],
  [
    'attachments',
    () =>
      draw(
        times(600, {
          role: 'user' as const,
          content: times(250, {
            ...{ type: 'image' as const, name: 'a', bytes: 1, mediaType: 'image/png' as const },
            ...{ width: 1, height: 1, alt: 'a' },
          }),
        }),
      ),
  ],
  ['empty answers', () => draw(times(10_000, sharedAnswer('', { parameters: fewKeys })))],
  ['parameters', () => draw([sharedAnswer('a')], { parameters: manyKeys })],
  ['parameters of every answer', () => draw(times(200, sharedAnswer('a', { parameters: manyKeys })))],
];

// Without bounds, drawing these took most of a minute.
describe('a shared conversation', () => {
  it.each(hostile)('has no more elements than a page may have, of %s', (_, make) => {
    expect(elementsIn(make())).toBeLessThan(MAX_PAGE_ELEMENTS + 25_000);
  });

  it('is laid out where it is looked at once it is large, and all of it while it is not', () => {
    const text = fill(everything, 2_000);
    expect(draw(times(20, sharedAnswer(text)))).not.toContain('shared-large');
    expect(draw(times(200, sharedAnswer(text)))).toContain('shared-large');
  });

  it('says that its end is plain, and has the words of it', () => {
    const markup = draw([
      ...times(60, sharedAnswer(fill(`${'*a* '.repeat(100)}\n\n`, 50_000))),
      sharedAnswer('*the end*'),
    ]);
    expect(markup).toContain('so its end is plain text');
    expect(markup).toContain('*the end*');
  });

  it('has no more text than its parameters say, however deep they are', () => {
    const parameters = { metadata: nested(1_000) };
    expect(draw([sharedAnswer('a')], { parameters }).length).toBeLessThan(
      8 * JSON.stringify(parameters).length + 20_000,
    );
  });

  it('names what is attached, whether it has bytes or not', () => {
    const attached = {
      ...{ type: 'file' as const, name: 'notes.md', bytes: 1_200, mediaType: 'text/plain' as const },
      ...{ characters: 1_200, pages: null },
    };
    const shared = { ...attached, hash: 'a'.repeat(64), name: 'other.md' };
    const markup = draw([{ role: 'user', content: [attached, shared] }], {
      attachments: { ['a'.repeat(64)]: 'CANARY' },
    });
    expect(markup).toContain('notes.md');
    expect(markup).toContain('Not shared');
    expect(markup).toContain('other.md');
    // The page has it once, as data.
    expect(markup).not.toContain('CANARY');
  });

  it('is drawn whole with 200 long messages', () => {
    const markup = draw(
      times(100, [
        { role: 'user' as const, content: [...textContent(fill(everything, 8_000))] },
        sharedAnswer(fill(everything, 8_000)),
      ]).flat(),
    );
    expect(markup).not.toContain('plain text');
    expect(markup).not.toContain('Shortened');
  });

  it('is drawn whole with 200 long answers', () => {
    const markup = draw(times(200, sharedAnswer(fill(everything, 8_000))));
    expect(markup).not.toContain('plain text');
  });
});
