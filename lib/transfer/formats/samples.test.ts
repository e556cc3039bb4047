import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { textOf } from '@/lib/conversation/parts';
import { childrenOf, visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import { importedFrom, remarksOf, threadOf } from '../testing/imported-text';

function sample(name: string) {
  const file = fileURLToPath(new URL(`../testing/samples/${name}.json`, import.meta.url));
  return importedFrom(readFileSync(file, 'utf8'));
}

/** How many messages have a sibling: the versions that branches begin with. */
function branches({ messages }: Conversation): number {
  return [null, ...Object.keys(messages)].reduce((count, id) => {
    const versions = childrenOf(messages, id).length;
    return count + (versions > 1 ? versions : 0);
  }, 0);
}

/** Of each conversation: its title, its messages, those on screen, its branches' beginnings, and what was left out. */
const samples: readonly (readonly [
  string,
  readonly (readonly [string, number, number, number, Record<string, number>] | null)[],
])[] = [
  [
    'librechat-fixture-chatgpt-export',
    [
      ['Conversation 1. Web Search', 14, 14, 0, {}],
      ['Conversation 2', 4, 4, 0, {}],
    ],
  ],
  ['librechat-fixture-chatgpt-tree', [['Assist user with summary', 11, 6, 4, {}]]],
  ['librechat-fixture-chatgpt-citations', [['Citation Convo', 1, 1, 0, { results_without_call: 1 }]]],
  [
    'librechat-fixture-chatgpt-modern-export',
    [['Deploying the staging cluster', 4, 4, 0, {}], null, ['Weeknight pasta', 2, 2, 0, {}]],
  ],
  ['chatgpt-exporter-image-generation', [['Fixture images', 7, 7, 0, { attachments: 4, hidden: 1 }]]],
  ['chatgpt-exporter-thinking-summaries', [['Fixture thinking', 4, 4, 0, {}]]],
  [
    'cortex-chatgpt-export',
    [['TypeScript project setup', 5, 4, 2, {}], ['Multipart content test', 3, 3, 0, {}], null],
  ],
  [
    'cortex-claude-export',
    [
      ['Project architecture discussion', 4, 4, 0, {}],
      ['Quick question about TypeScript', 2, 2, 0, {}],
    ],
  ],
  [
    'openwebui-export',
    [
      ['Chat with reasoning', 2, 2, 0, {}],
      ['Simple linear chat', 2, 2, 0, {}],
    ],
  ],
  ['librechat-fixture-librechat-export', [['Conversation 1. Web Search', 6, 6, 0, {}]]],
  ['librechat-fixture-librechat-linear', [['Adventure Across Time and Space', 2, 2, 0, {}]]],
  ['librechat-fixture-librechat-opts-nonr-branches', [['Original', 5, 2, 4, {}]]],
  [
    'librechat-fixture-librechat-tree',
    [['Troubleshooting Python Virtual Environment Activation Issue', 9, 4, 4, {}]],
  ],
  ['lobechat-pg-export', [['画一个小男孩', 3, 3, 0, {}]]],
  [
    'librechat-fixture-chatbotui-export',
    [
      ['Hello what are you able to do?', 4, 4, 0, {}],
      ['Give me the code that inverts ...', 2, 2, 0, {}],
    ],
  ],
];

it.each(samples)('%s: what was read, the branches, and what was left out', (name, expected) => {
  const read = sample(name).map((imported) => {
    const { conversation, title } = imported;
    return conversation
      ? [
          title,
          Object.keys(conversation.messages).length,
          visiblePath(conversation).length,
          branches(conversation),
          remarksOf(imported),
        ]
      : null;
  });
  expect(read).toEqual(expected);
});

it('lobechat-messages-v1: each topic, with the answers that failed left out', () => {
  const read = sample('lobechat-messages-v1');
  expect(read).toHaveLength(12);
  expect(read.filter((imported) => remarksOf(imported)['failed_answers'] === 1)).toHaveLength(7);
  expect(read.filter((imported) => remarksOf(imported)['attachments'] === 1)).toHaveLength(2);
  const topic = read.find(({ conversation }) => conversation?.id === 'lobechat-9py3gBEl')?.conversation;
  expect(threadOf(topic).map((line) => line.slice(0, 20))).toEqual([
    'user: hello',
    "llama3: Hello! It's ",
    'user: who are you?',
    'llama3: I am LLaMA, ',
  ]);
  expect(topic).toMatchObject({ createdAt: 1_714_230_284_503, updatedAt: 1_714_230_319_534 });
  expect(read.at(-1)?.conversation?.settings.systemPrompt).toMatch(/^You are a Hermes Chat/);
});

describe('of ChatGPT', () => {
  it('custom instructions are the system prompt', () => {
    const [imported] = sample('librechat-fixture-chatgpt-modern-export');
    expect(imported?.conversation?.settings.systemPrompt).toBe('The user is an SRE.\n\nAnswer concisely.');
    expect(threadOf(imported?.conversation).at(-1)).toBe('o4-mini: Restore from the last known-good chart.');
  });

  it('calls of the browser are calls, and all that one call found is its result', () => {
    const [imported] = sample('librechat-fixture-chatgpt-export');
    const [question, call, result, second, quotes] = imported?.conversation
      ? visiblePath(imported.conversation)
      : [];
    expect(question?.role).toBe('user');
    expect(call).toMatchObject({
      respondedBy: 'gpt-4',
      content: [
        {
          type: 'tool_call',
          id: 'call-1',
          name: 'browser',
          arguments: 'search("Volkswagen Transporter fuel consumption with 8 people l/km")',
        },
      ],
    });
    expect(result).toMatchObject({ role: 'tool', toolCallId: 'call-1' });
    expect(second).toMatchObject({
      content: [{ type: 'tool_call', id: 'call-2', arguments: 'mclick([0, 3, 7])' }],
    });
    expect(quotes).toMatchObject({ role: 'tool', toolCallId: 'call-2' });
    expect(quotes && textOf(quotes)).toContain('https://www.ultimatespecs.com/');
    expect(quotes && textOf(quotes)).toContain('https://www.drive.com.au/');
  });

  it('what was thought stands before its answer', () => {
    const [imported] = sample('chatgpt-exporter-thinking-summaries');
    const thoughts = '‹**summary 6**\n\nthought 4\n\n**summary 7**›';
    expect(threadOf(imported?.conversation).at(-1)).toBe(`gpt-5-6-thinking: ${thoughts}answer 2`);
  });

  it('citation marks are links', () => {
    const [imported] = sample('librechat-fixture-chatgpt-citations');
    const [answer] = imported?.conversation ? visiblePath(imported.conversation) : [];
    expect(answer && textOf(answer)).not.toMatch(/【|】/);
    expect(answer && textOf(answer)).toContain(
      'environments [Signal Sciences - Crunchbase Company Profile & Funding](<https://www.crunchbase.com/organization/signal-sciences>)',
    );
  });

  it('pictures that were made are answers with a note in their place', () => {
    const [imported] = sample('chatgpt-exporter-image-generation');
    expect(threadOf(imported?.conversation)).toEqual([
      'user: [image]\n\nquestion 1',
      'ChatGPT: [image]',
      'user: question 2',
      'ChatGPT: [image]',
      'user: question 3',
      'gpt-5-6-thinking:  → internal_tool(code 1)',
      'tool: [image]',
    ]);
  });
});

it('keeps an answer of LibreChat that was cut as one that was', () => {
  const [imported] = sample('librechat-fixture-librechat-opts-nonr-branches');
  const answers = Object.values(imported?.conversation?.messages ?? {}).filter(
    (message) => message.role === 'assistant',
  );
  expect(answers.map(({ status, respondedBy }) => [status, respondedBy])).toEqual([
    ['truncated', 'gpt-4o'],
    ['truncated', 'gpt-4o'],
    ['truncated', 'gpt-4o'],
  ]);
});
