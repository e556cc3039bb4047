import { renderToString } from 'react-dom/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMarkdown, everything } from '@/lib/markdown/testing/markdown-samples';
import type { Snapshot, SnapshotAnswer } from '@/lib/share/snapshot';
import { sharedAnswer, sharedSnapshot } from '@/lib/share/testing/samples';
import { hydrate, type DehydratedSnapshot } from '@/lib/share/dehydrated-snapshot';
import { planDrawing } from './drawing-plan';
import { dehydrateConversation } from './dehydrate';
import { SharedConversation } from './shared-conversation';
import { renderedTextsIn } from '@/components/markdown/testing/rendered-markup';

const answer = (content: SnapshotAnswer['content']) => sharedAnswer('', { content });
const text = (words: string) => ({ type: 'text' as const, text: words });
const snapshotOf = (messages: Snapshot['messages'], systemPrompt: string | null = null) =>
  sharedSnapshot(messages, { systemPrompt });

interface Page {
  readonly dehydrated: DehydratedSnapshot;
  /** The rendered text under each name. */
  readonly drawn: ReadonlyMap<string, string>;
  readonly html: string;
}

/** As the edge draws a snapshot and the browser finds it. */
function drawPage(snapshot: Snapshot): Page {
  const plan = planDrawing(snapshot);
  const html = renderToString(<SharedConversation {...{ snapshot, plan }} />);
  // The snapshot goes to the browser as JSON, as all properties do.
  const dehydrated: DehydratedSnapshot = structuredClone(dehydrateConversation(snapshot, plan));
  return { dehydrated, drawn: renderedTextsIn(html), html };
}

const hydrated = ({ dehydrated, drawn }: Page) => hydrate(dehydrated, (name) => drawn.get(name) ?? null);

const everyKind = snapshotOf(
  [
    { role: 'user', content: [text('A question:\n  <b>how & why</b>, of some length')] },
    answer([
      { type: 'thinking', text: '  A thought that is long enough.\n', time: 3 },
      text(everything),
      { type: 'tool_call', id: 'a', name: 'find', arguments: '{"where":"somewhere else","often":3}' },
    ]),
    { role: 'tool', toolCallId: 'a', content: [text('A result of the tool'), text('in two of its pieces')] },
    answer([{ type: 'refusal', text: 'No word will be said of this.' }]),
    answer([text('The **first** of two texts.'), text('The *second* of two texts.')]),
  ],
  'The prompt of the system, of some length.',
);

describe('a page that is hydrated', () => {
  it('gives its conversation again, of which nothing went beside it', () => {
    const page = drawPage(everyKind);
    expect(hydrated(page)).toEqual(everyKind);
    const beside = JSON.stringify(page.dehydrated);
    for (const words of [
      ...['how & why', 'A thought that', 'built-in', 'json.loads', 'a soft break', 'The first note'],
      ...[
        'somewhere else',
        'result of the tool',
        'two of its pieces',
        'No word will',
        'The prompt of',
        ' of two texts',
      ],
    ]) {
      expect(beside).not.toContain(words);
    }
  });

  it('gives its conversation again, whatever it says', () => {
    fc.assert(
      fc.property(anyMarkdown, anyMarkdown, fc.string(), (asked, said, thought) => {
        const snapshot = snapshotOf([
          { role: 'user', content: [text(asked)] },
          answer([{ type: 'thinking', text: thought, time: null }, text(said)]),
        ]);
        expect(hydrated(drawPage(snapshot))).toEqual(snapshot);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps what it would read otherwise beside it', () => {
    const snapshot = snapshotOf([
      { role: 'user', content: [text('typed on\r\nanother system, with \0 in it')] },
    ]);
    const page = drawPage(snapshot);
    expect(page.dehydrated.patches).toEqual({});
    expect(hydrated(page)).toEqual(snapshot);
  });

  it('is not hydrated once somebody has changed a word in it, or taken one away', () => {
    const page = drawPage(everyKind);
    const changed = new Map(page.drawn).set(
      '1.text',
      (page.drawn.get('1.text') ?? '').replace('built-in', 'fest eingebaut'),
    );
    expect(hydrated({ ...page, drawn: changed })).toBeNull();
    expect(hydrated({ ...page, drawn: new Map() })).toBeNull();
  });

  it('draws nothing more for it than a name', () => {
    expect(drawPage(everyKind).html.match(/ data-drawn="[a-z\d._]+"/g)).toHaveLength(8);
  });
});
