import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerContent, textContent, textOf } from '@/lib/conversation/parts';
import { newConversation, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { chatGptExport } from '@/lib/chat/testing/chatgpt-export';
import { isTime } from '@/lib/conversation/time';
import { childrenOf, pathTo, visiblePath } from '@/lib/conversation/tree';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import { isRecord } from '@/lib/json/json';
import { exportedConversation, exportFrame } from './export-file';
import type { Imported } from './imported';
import { ImportError } from './remarks';
import { MAX_MESSAGE_LENGTH, readImport } from './read-import';
import { costAgainst } from '@/lib/testing/processor-time';
import { toMarkdown } from './export-conversations';
import { importedFrom, remarksOf } from './testing/imported-text';

const read = (text: string) => importedFrom(text);

/** Why a text cannot be read. */
function problemWith(text: string): string {
  try {
    readImport(text, { createId: () => 'new', now: 0 });
    return 'none';
  } catch (error) {
    if (error instanceof ImportError) return error.problem.code;
    throw error;
  }
}

/** The conversations of a text; none where it cannot be read. */
function readIfPossible(text: string, createId: () => string): Iterable<Imported> {
  try {
    return readImport(text, { createId, now: 0 }).conversations;
  } catch (error) {
    if (error instanceof ImportError) return [];
    throw error;
  }
}

function exported(...conversations: Conversation[]): string {
  const [before, after] = exportFrame(new Date(0));
  return before + conversations.map(exportedConversation).join(',') + after;
}

const base = newConversation('one', 5, {
  ...defaultSettings,
  systemPrompt: 'Be brief.',
  parameters: { top_p: 0.5 },
});
const conversation: Conversation = [
  userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'Hi'),
  writtenAnswer({ id: 'b', parentId: 'a', createdAt: 2 }, 'Hello'),
  writtenAnswer({ id: 'c', parentId: 'a', createdAt: 3 }, 'Good day'),
].reduce(append, { ...base, title: 'Greetings', pinned: true, folder: 'Work' });

describe('an export of this app', () => {
  it('comes back as it was', () => {
    const two = { ...conversation, id: 'two' };
    expect(read(exported(conversation, two))).toEqual([
      { conversation, title: 'Greetings', remarks: [] },
      { conversation: two, title: 'Greetings', remarks: [] },
    ]);
    expect(read(exported())).toEqual([]);
  });

  it('has a later parameter where every build finds it', () => {
    const settings = { ...base.settings, parameters: { reasoning_effort: 'high', top_p: 0.5 } };
    const text = exported({ ...conversation, settings });
    expect(JSON.parse(text)).toMatchObject({
      conversations: [
        { settings: { parameters: { top_p: 0.5 }, extraParameters: '{"reasoning_effort":"high"}' } },
      ],
    });
    expect(read(text)).toMatchObject([{ conversation: { settings } }]);
  });

  it('of an older build brings a parameter from the extra ones to its place', () => {
    const settings = { ...base.settings, extraParameters: '{"verbosity": "low"}' };
    expect(read(exported({ ...conversation, settings }))).toMatchObject([
      { conversation: { settings: { parameters: { top_p: 0.5, verbosity: 'low' }, extraParameters: '' } } },
    ]);
  });

  it('tells what is damaged, and keeps the rest', () => {
    const text = JSON.stringify({
      format: 'edgewise',
      version: 1,
      exportedAt: new Date(0).toISOString(),
      conversations: [
        { id: 'no title' },
        null,
        {
          ...base,
          title: 'Half',
          messages: [
            { id: 'a', parentId: 'b', createdAt: 1, role: 'user', content: 'Own ancestor' },
            { id: 'b', parentId: 'a', createdAt: 2, role: 'user', content: 'Own ancestor too' },
            { id: 'b', parentId: null, createdAt: 2, role: 'user', content: 'Doubled' },
            { id: '__proto__', parentId: null, createdAt: 2, role: 'user', content: 'Unsound' },
            7,
          ],
        },
      ],
    });
    const [first, second, third] = read(text);
    expect([first, second]).toEqual([
      { conversation: null, title: '', remarks: [{ code: 'damaged', count: 1 }] },
      { conversation: null, title: '', remarks: [{ code: 'damaged', count: 1 }] },
    ]);
    expect(third?.conversation && visiblePath(third.conversation).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(remarksOf(third)).toEqual({ messages_damaged: 3, circles_cut: 1 });
    expect(third?.title).toBe('Half');
  });

  it('with times that cannot be gets the time of the import', () => {
    const [header, ...others] = exported(conversation).split('"createdAt":1,');
    const text = [header?.replace(/"updatedAt":5/, '"updatedAt":-1e16'), ...others].join(
      '"createdAt":1e999,',
    );
    const [result] = read(text);
    expect(result?.conversation).toMatchObject({
      createdAt: 5,
      updatedAt: 1_000,
      messages: { a: { createdAt: 1_000 }, b: { createdAt: 2 } },
    });
    expect(remarksOf(result)).toEqual({ times_replaced: 1 });
  });

  it('of a newer version is refused', () => {
    expect(problemWith('{"format":"edgewise","version":4}')).toBe('newer_version');
    for (const version of ['1', '2', '3', '"2"', 'null']) {
      expect(problemWith(`{"format":"edgewise","version":${version}}`)).toBe('damaged_export');
    }
    expect(problemWith('{"format":"edgewise"}')).toBe('damaged_export');
  });
});

describe('a ChatGPT export', () => {
  const imported = read(JSON.stringify(chatGptExport(120)));

  it('keeps every conversation with its tree, attachments as placeholders', () => {
    expect(imported).toHaveLength(120);
    for (const [index, each] of imported.entries()) {
      const kept = each.conversation;
      if (!kept) throw new Error('A conversation was left out.');
      expect(kept).toMatchObject({
        title: `Conversation ${String(index)}`,
        createdAt: (1_700_000_000 + index) * 1_000,
        updatedAt: (1_700_000_000 + index) * 1_000 + 9_500,
      });
      expect(visiblePath(kept).map((message) => `${message.role}: ${textOf(message)}`)).toEqual([
        `user: [image]\n\nQuestion ${String(index)}`,
        'assistant: Second',
        'user: And then?',
        'assistant: ```python\nx=1\n```',
      ]);
      const [question] = childrenOf(kept.messages, null);
      const versions = childrenOf(kept.messages, question?.id ?? null);
      expect(versions).toMatchObject([
        { content: textContent('First'), respondedBy: 'gpt-5' },
        { content: textContent('Second') },
      ]);
    }
  });

  it('tells what cannot be shown', () => {
    expect(remarksOf(imported[0])).toEqual({ attachments: 1, reasoning: 1, results_without_call: 1 });
  });

  it('with times that cannot be gets others', () => {
    const [sound] = chatGptExport(1);
    const text = JSON.stringify([sound])
      .replace(
        '"create_time":1700000000,"update_time":1700000009.5',
        '"create_time":1e999,"update_time":-1e13',
      )
      .replaceAll(/"create_time":17\d+/g, '"create_time":1e13');
    const [result] = read(text);
    expect(result?.conversation).toMatchObject({ createdAt: 1_000, updatedAt: 1_000 });
    const times = Object.values(result?.conversation?.messages ?? {}).map(({ createdAt }) => createdAt);
    expect(times.every((time) => time >= 1_000 && time < 1_100)).toBe(true);
    expect(remarksOf(result)).toMatchObject({ times_replaced: 5 });
  });

  it('reads around what is no conversation', () => {
    const [sound] = chatGptExport(1);
    const results = read(JSON.stringify([null, { mapping: {} }, sound]));
    expect(results.map((result) => result.conversation === null)).toEqual([true, true, false]);
    expect(results.slice(0, 2).map(remarksOf)).toEqual([{ not_a_conversation: 1 }, { no_messages: 1 }]);
  });
});

describe('a list of messages', () => {
  const messages = [
    { role: 'developer', content: 'Be brief.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Weather?' },
        { type: 'image_url', image_url: {} },
      ],
    },
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'call', type: 'function', function: { name: 'weather', arguments: '{}' } }],
    },
    { role: 'tool', tool_call_id: 'call', content: 'Rain' },
    { role: 'oracle', content: 'Who?' },
    { role: 'assistant', content: 'It rains.' },
  ];

  it.each([
    ['bare', messages],
    ['in a request', { model: 'openai/gpt-5.4', messages }],
  ])('%s is one conversation', (_, value) => {
    const [result] = read(JSON.stringify(value));
    const call = { id: 'call', name: 'weather', arguments: '{}' };
    const kept = result?.conversation;
    expect(kept).toMatchObject({ title: 'Weather? [image]', settings: { systemPrompt: 'Be brief.' } });
    expect(kept && visiblePath(kept)).toMatchObject([
      { role: 'user', content: textContent('Weather?\n\n[image]') },
      { role: 'assistant', content: answerContent({ text: '', toolCalls: [call] }) },
      { role: 'tool', toolCallId: 'call', content: textContent('Rain') },
      { role: 'assistant', content: textContent('It rains.') },
    ]);
    expect(remarksOf(result)).toEqual({ attachments: 1, messages_damaged: 1 });
  });
});

it('keeps refusals in a list of messages, and tells which tool calls it cannot read', () => {
  const sound = { id: 'call', type: 'function', function: { name: 'weather', arguments: '{}' } };
  const [result] = read(
    JSON.stringify([
      { role: 'user', content: 'Do it' },
      { role: 'assistant', content: null, refusal: 'I will not.' },
      { role: 'assistant', content: [{ type: 'refusal', refusal: 'No.' }] },
      { role: 'assistant', content: null, tool_calls: [sound, { id: 'custom', type: 'custom' }] },
    ]),
  );
  expect(result?.conversation && visiblePath(result.conversation).slice(1)).toMatchObject([
    { content: answerContent({ text: '', refusal: 'I will not.' }) },
    { content: answerContent({ text: '', refusal: 'No.' }) },
    { content: [{ type: 'tool_call', id: 'call' }] },
  ]);
  expect(remarksOf(result)).toEqual({ calls_unreadable: 1 });
});

it('reads tens of thousands of messages at once', () => {
  const count = 20_000;
  const said = Array.from({ length: count }, () => ({ role: 'user', content: 'x' }));
  const [list] = read(JSON.stringify(said));
  expect(list?.conversation && visiblePath(list.conversation)).toHaveLength(count);

  const message = { author: { role: 'user' }, content: { content_type: 'text', parts: ['x'] } };
  const mapping = Object.fromEntries<unknown>(
    said.flatMap((_, index) => [
      [`hidden${String(index)}`, { parent: `hidden${String(index - 1)}`, message: null }],
      [`shown${String(index)}`, { parent: `hidden${String(count - 1)}`, message }],
    ]),
  );
  const [tree] = read(JSON.stringify([{ mapping }]));
  expect(Object.keys(tree?.conversation?.messages ?? {})).toHaveLength(count);
});

it('gives a thought to the answers that follow it, and no more of them than a browser can hold', () => {
  const node = (parent: string, content: object) => ({
    parent,
    message: { author: { role: 'assistant' }, content },
  });
  const thoughts = [{ content: 'x'.repeat(1_000_000) }];
  const answers = Array.from({ length: 30 }, (_, index): [string, unknown] => [
    `a${String(index)}`,
    node('thought', { content_type: 'text', parts: ['Well'] }),
  ]);
  const mapping = {
    thought: node('none', { content_type: 'thoughts', thoughts }),
    ...Object.fromEntries(answers),
  };
  const [result] = read(JSON.stringify([{ mapping }]));
  const contents = Object.values(result?.conversation?.messages ?? {}).map(({ content }) => content);
  expect(contents).toHaveLength(30);
  expect(contents.filter((parts) => parts.some(({ type }) => type === 'thinking'))).toHaveLength(19);
  expect(remarksOf(result)).toEqual({ reasoning: 11 });
});

it('refuses what is none of these, in words', () => {
  expect(problemWith('{')).toBe('not_json');
  for (const text of ['7', 'null', '{}', '[]', '[[]]', '{"messages":7}']) {
    expect(problemWith(text)).toBe('unknown_format');
  }
});

it('refuses what would take all memory to parse', () => {
  expect(problemWith('['.repeat(100_000) + ']'.repeat(100_000))).toBe('too_deep');
  expect(problemWith('{"a":'.repeat(100_000))).toBe('too_deep');
  expect(problemWith(`[0${',0'.repeat(20_000_000)}]`)).toBe('too_many_values');
});

it('leaves out a message that no page could show, and keeps what is below it', () => {
  const tooLong = 'x'.repeat(MAX_MESSAGE_LENGTH + 1);
  const long = userMessage({ id: 'long', parentId: 'c', createdAt: 4 }, tooLong);
  const below = writtenAnswer({ id: 'below', parentId: 'long', createdAt: 5 }, 'I see');
  const alone = append({ ...base, id: 'two', title: 'Alone' }, { ...long, parentId: null });
  const [first, second] = read(exported([long, below].reduce(append, conversation), alone));
  expect(first?.conversation && visiblePath(first.conversation).map(({ id }) => id)).toEqual([
    'a',
    'c',
    'below',
  ]);
  expect(second?.conversation).toBeNull();
  expect([first, second].map(remarksOf)).toEqual([{ messages_too_long: 1 }, { messages_too_long: 1 }]);
});

it('writes a thread as Markdown', () => {
  expect(toMarkdown(conversation)).toBe(
    '# Greetings\n\n## System prompt\n\nBe brief.\n\n## You\n\nHi\n\n## Assistant\n\nGood day\n',
  );
  expect(toMarkdown({ ...conversation, title: '' })).toMatch(/^# Untitled\n/);
});

describe('any file', () => {
  const id = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '');
  const field = fc.oneof(id, fc.constant(null), fc.nat(5), fc.jsonValue({ maxDepth: 2 }));
  const time = fc.oneof(fc.nat(9), fc.double());
  const role = fc.constantFrom('user', 'assistant', 'tool', 'system', 'other');
  const own = fc.record({
    format: fc.constant('edgewise'),
    version: fc.constant(1),
    exportedAt: fc.constant(new Date(0).toISOString()),
    conversations: fc.array(
      fc.record(
        {
          id,
          title: fc.string(),
          createdAt: time,
          updatedAt: time,
          leafId: field,
          settings: field,
          messages: fc.array(
            fc.record({
              id,
              parentId: fc.oneof(id, fc.constant(null)),
              createdAt: time,
              role,
              content: fc.string(),
              status: fc.constantFrom('streaming', 'complete'),
              toolCalls: fc.constant([]),
              asked: field,
            }),
          ),
        },
        { requiredKeys: ['id'] },
      ),
    ),
  });
  const content = fc.record({
    content_type: fc.constantFrom('text', 'code', 'x'),
    parts: fc.array(field),
    text: field,
  });
  const message = fc.record({ author: fc.record({ role }), content, create_time: field, metadata: field });
  const mapping = fc.dictionary(id, fc.record({ parent: field, message: fc.oneof(field, message) }));
  const chatGpt = fc.array(fc.record({ title: field, mapping, current_node: field, create_time: field }));
  const bare = fc.array(fc.oneof(field, fc.record({ role, content: field, tool_calls: field })));

  it('never throws, pollutes nothing, and gives trees whose visible path ends in a leaf', () => {
    fc.assert(
      fc.property(fc.oneof(own, chatGpt, bare, fc.jsonValue()), (value) => {
        // JSON.stringify writes an own key __proto__, as an attacker would.
        for (const { conversation: kept } of readIfPossible(JSON.stringify(value), newIds())) {
          if (kept) checkTree(kept);
        }
        expect(Reflect.ownKeys({})).toEqual([]);
        expect(Object.prototype).not.toHaveProperty('content');
      }),
      { numRuns: 10_000 },
    );
  });

  it('that was an export, and has anything in the place of some of its values, is read as safely', () => {
    const folder = new URL('./testing/samples/', import.meta.url);
    const samples = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    const replacement = fc.oneof(
      id,
      fc.constantFrom(null, 0, -1, 1e300, true, [], {}, [null], [[]], { role: 'user' }, ['x', 7, null]),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const change = fc.record({ path: fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), replacement });
    fc.assert(
      fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 6 }), (which, changes) => {
        const sample = samples[which % samples.length];
        const changed = changes.reduce(
          (value, { path, replacement: by }) => replaced(value, path, by),
          sample,
        );
        for (const { conversation: kept } of readIfPossible(JSON.stringify(changed), newIds())) {
          if (kept) checkTree(kept);
        }
        expect(Object.prototype).not.toHaveProperty('content');
      }),
      { numRuns: 2_000 },
    );
  });

  /** A value with another in the place that a path of turns leads to. */
  function replaced(value: unknown, [turn, ...rest]: readonly number[], by: unknown): unknown {
    if (turn === undefined) return by;
    if (Array.isArray(value) && value.length > 0) {
      const items: readonly unknown[] = value;
      return items.with(turn % items.length, replaced(items[turn % items.length], rest, by));
    }
    if (!isRecord(value)) return by;
    const entries = Object.entries(value);
    const [key, inner] = entries[turn % entries.length] ?? [];
    return key === undefined ? by : { ...value, [key]: replaced(inner, rest, by) };
  }

  function newIds(): () => string {
    let next = 0;
    return () => `new-${String(next++)}`;
  }

  function checkTree({ messages, leafId, createdAt, updatedAt }: Conversation): void {
    const times = [createdAt, updatedAt, ...Object.values(messages).map((each) => each.createdAt)];
    expect(times.every(isTime)).toBe(true);
    expect(Object.getPrototypeOf(messages)).toBe(Object.prototype);
    expect(leafId === null ? ['no leaf'] : childrenOf(messages, leafId)).toEqual([]);
    expect(pathTo(messages, leafId).at(-1)?.id).toBe(leafId);
    for (const { id: messageId } of Object.values(messages)) {
      const [top] = pathTo(messages, messageId);
      // Every message hangs on a root: one without a parent, or whose parent is not there.
      expect(top && (top.parentId === null || !Object.hasOwn(messages, top.parentId))).toBe(true);
    }
  }
});

describe('a hostile file costs no more than four times an ordinary one of its size', () => {
  const SIZE = 2_000_000;
  type Piece = string | ((index: number) => string);
  type File = (fill: (piece: Piece) => string) => string;
  const ordinary: File = (fill) => {
    const said = (role: string) => `,${JSON.stringify({ role, content: 'word '.repeat(12) })}`;
    return `{"messages":[{"role":"user","content":"x"}${fill(said('user') + said('assistant'))}]}`;
  };
  const chatGptSaying = (text: string) =>
    JSON.stringify({
      mapping: {
        a: { message: { author: { role: 'assistant' }, content: { content_type: 'text', parts: [text] } } },
      },
    });
  const openWebUiSaying = (text: string) =>
    `[{"chat":{"history":{"messages":{"a":{"role":"assistant","content":"${text}"}}}}}]`;
  const CELL = 'content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">';
  /** All that an import does with a file but write it. */
  const readAll = (file: File) => (part: number) => {
    const text = file((piece) => {
      const each = typeof piece === 'string' ? () => piece : piece;
      return Array.from({ length: (SIZE * part) / each(0).length }, (_, index) => each(index)).join('');
    });
    return (): void => {
      for (const _conversation of readIfPossible(text, () => 'new'));
    };
  };

  it.each<[string, File]>([
    ['brackets', (fill) => fill('[')],
    ['empty objects', (fill) => `[${fill('{},')}{}]`],
    ['keys', (fill) => `{${fill('"k":0,')}"k":0}`],
    ['deep objects', (fill) => fill('{"a":')],
    ['blanks', (fill) => `[${fill(' ')}]`],
    ['backslashes', (fill) => `["${fill('\\\\')}"]`],
    ['empty messages', (fill) => `[${fill('{"role":"user","content":""},')}{"role":"user","content":"x"}]`],
    [
      'a ChatGPT tree that is one chain',
      (fill) =>
        `[{"mapping":{${fill((index) => `"n${index}":{"parent":"n${index + 1}"},`)}"b":{}},"current_node":"n0"}]`,
    ],
    ['no JSON at all', (fill) => fill('nothing ')],
    ['lines of JSON', (fill) => `{"messages":[{"role":"user","content":"x"}]}\n${fill('{"a":1}\n')}`],
    [
      'results of one tool',
      (fill) =>
        `[{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":""}}]}${fill(',{"role":"tool","tool_call_id":"c","content":"x"}')}]`,
    ],
    ['citation marks that do not end', (fill) => chatGptSaying(fill('\ue200'))],
    ['older citation marks that do not end', (fill) => chatGptSaying(fill('【1:1†'))],
    ['blocks of Open WebUI that do not end', (fill) => openWebUiSaying(fill('<details type=\\"'))],
    [
      'thoughts of ChatGPT’s, one after the other',
      (fill) =>
        `[{"mapping":{${fill((index) => `"n${index}":{"parent":"n${index - 1}","message":{"author":{"role":"assistant"},"content":{"content_type":"thoughts","thoughts":[{"content":"x"}]}}},`)}"b":{}}}]`,
    ],
    [
      'thoughts of Open WebUI’s',
      (fill) => openWebUiSaying(fill('<details type=\\"reasoning\\">x</details>')),
    ],
    [
      'a wide tree of LibreChat’s',
      (fill) =>
        `{"messages":[{"messageId":"a","isCreatedByUser":true,"children":[${fill('{"messageId":"a"},')}{}]}]}`,
    ],
    [
      'topics of LobeChat’s',
      (fill) =>
        `{"exportType":"a","state":{"messages":[${fill('{"role":"user","content":"x","topicId":"a"},')}{}]}}`,
    ],
    ['cells of a page', (fill) => `<${fill(CELL)}`],
    ['tags that do not end', (fill) => `<${CELL}a&nbsp;b<br>c<br>${fill('<a ')}`],
    ['links that do not end', (fill) => `<${CELL}a&nbsp;b<br>c<br>${fill('<a href="http://')}`],
    ['comments that do not end', (fill) => `<${CELL}a&nbsp;b<br>c<br>${fill('<!--')}`],
    ['no-break spaces', (fill) => `<${CELL}a&nbsp;b<br>c<br>x${fill('&nbsp;')}x`],
    ['lists in lists', (fill) => `<${CELL}a&nbsp;b<br>c<br>${fill('<ul><li>')}`],
    ['titles', (fill) => `[{"header":"Gemini","title":"Prompted ${fill('Attached 1 ')}"}]`],
  ])('%s', (_, hostile) => {
    expect(costAgainst(readAll(hostile), readAll(ordinary))).toBeLessThan(4);
  });
});
