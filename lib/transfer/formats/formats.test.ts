import { describe, expect, it } from 'vitest';
import { answerContent, textContent } from '@/lib/conversation/parts';
import { childrenOf, visiblePath } from '@/lib/conversation/tree';
import { importedFrom, remarksOf, threadOf } from '../testing/imported-text';

/** ChatGPT's conversation of a chain of messages. */
function chatGpt(...messages: readonly Record<string, unknown>[]): unknown {
  const nodes = messages.map((message, index) => [
    `n${String(index)}`,
    { parent: index === 0 ? null : `n${String(index - 1)}`, message },
  ]);
  return { conversation_id: 'c', title: 'T', mapping: Object.fromEntries(nodes) as unknown };
}

const said = (role: string, text: string, more: Record<string, unknown> = {}) => ({
  author: { role },
  content: { content_type: 'text', parts: [text] },
  ...more,
});

describe('ChatGPT', () => {
  it('one conversation alone is read like one of an export', () => {
    const [imported] = importedFrom(chatGpt(said('user', 'Hi'), said('assistant', 'Hello')));
    expect(threadOf(imported?.conversation)).toEqual(['user: Hi', 'ChatGPT: Hello']);
  });

  it('a canvas is a document, and its later versions are too', () => {
    const create = { name: 'sort', type: 'code/python', content: 'sorted(x)' };
    const rewrite = { updates: [{ pattern: '.*', replacement: 'x.sort()' }] };
    const change = { updates: [{ pattern: 'x', replacement: 'y' }] };
    const canvas = (call: string, text: unknown) =>
      said('assistant', JSON.stringify(text), { recipient: `canmore.${call}` });
    const [imported] = importedFrom(
      chatGpt(
        said('user', 'Sort'),
        canvas('create_textdoc', create),
        canvas('update_textdoc', rewrite),
        canvas('update_textdoc', change),
      ),
    );
    expect(threadOf(imported?.conversation).slice(1)).toEqual([
      'ChatGPT: **sort**\n\n```python\nsorted(x)\n```',
      'ChatGPT: x.sort()',
      `ChatGPT:  → canmore_update_textdoc(${JSON.stringify(change)})`,
    ]);
  });

  it('of today’s citation marks, those with a source are links, a name stays, and others go', () => {
    const mark = (text: string) => `\ue200${text}\ue201`;
    const content_references = [
      {
        type: 'grouped_webpages',
        matched_text: mark('cite\ue202turn0search0'),
        items: [
          { title: 'A [true] source', url: 'https://example.com/a' },
          { title: 'Not of the web', url: 'javascript:alert(1)' },
        ],
      },
      { type: 'entity', matched_text: mark('entity\ue202Paris'), name: 'Paris' },
    ];
    const text = `Yes.${mark('cite\ue202turn0search0')} In ${mark('entity\ue202Paris')}${mark('navlist')}.`;
    const [imported] = importedFrom(
      chatGpt(said('user', 'Q'), said('assistant', text, { metadata: { content_references } })),
    );
    expect(threadOf(imported?.conversation).at(-1)).toBe(
      'ChatGPT: Yes. [A \\[true\\] source](<https://example.com/a>) In Paris.',
    );
    expect(remarksOf(imported)).toEqual({ citations_removed: 1 });
  });

  it('the instructions of older exports are the system prompt too, and files leave a note', () => {
    const [imported] = importedFrom(
      chatGpt(
        said('system', '', {
          metadata: {
            is_visually_hidden_from_conversation: true,
            user_context_message_data: { about_user_message: 'I cook.', about_model_message: 'Be brief.' },
          },
        }),
        said('user', 'Read it', { metadata: { attachments: [{ name: 'menu.pdf' }] } }),
      ),
    );
    expect(imported?.conversation?.settings.systemPrompt).toBe('I cook.\n\nBe brief.');
    expect(threadOf(imported?.conversation)).toEqual(['user: Read it\n\n[file: menu.pdf]']);
  });
});

it('reads Claude’s blocks, attachments and branches', () => {
  const [imported] = importedFrom({
    uuid: 'c',
    name: 'Weather',
    model: 'claude-opus-4',
    current_leaf_message_uuid: 'a1',
    chat_messages: [
      {
        uuid: 'q',
        sender: 'human',
        parent_message_uuid: '00000000-0000-4000-8000-000000000000',
        content: [{ type: 'text', text: 'Weather?' }],
        attachments: [{ file_name: 'notes.txt', extracted_content: 'Bern' }],
        files: [{ file_name: 'map.png' }],
        created_at: '2026-01-01T00:00:00Z',
      },
      {
        uuid: 'a1',
        sender: 'assistant',
        parent_message_uuid: 'q',
        content: [
          { type: 'thinking', thinking: 'Hm' },
          { type: 'text', text: 'I look.' },
          { type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Bern' } },
          { type: 'tool_result', tool_use_id: 'toolu_1', content: [{ type: 'text', text: 'Rain' }] },
          { type: 'text', text: 'It rains.' },
        ],
      },
      { uuid: 'a2', sender: 'assistant', parent_message_uuid: 'q', text: 'Who knows.' },
    ],
  });
  expect(threadOf(imported?.conversation)).toEqual([
    'user: Weather?\n\nnotes.txt:\n\nBern\n\n[file: map.png]',
    'claude-opus-4: ‹Hm›I look. → weather({"city":"Bern"})',
    'tool: Rain',
    'claude-opus-4: It rains.',
  ]);
  expect(remarksOf(imported)).toEqual({ attachments: 1 });
  const messages = imported?.conversation?.messages ?? {};
  const versions = childrenOf(messages, 'claude-q').map(({ id }) => id);
  expect(versions.sort()).toEqual(['claude-a1', 'claude-a2']);
  expect(messages['claude-q']?.createdAt).toBe(Date.UTC(2026, 0, 1));
});

it('reads the calls of tools that Open WebUI writes into its text', () => {
  const call =
    '<details type="tool_calls" done="true" id="c1" name="add" arguments="&quot;{\\&quot;a\\&quot;: 1}&quot;" result="&quot;2&quot;"><summary>Tool</summary></details>';
  const [imported] = importedFrom([
    {
      id: 'chat',
      chat: {
        title: 'Sum',
        params: { system: 'Count.' },
        history: {
          currentId: 'a',
          messages: {
            q: {
              id: 'q',
              parentId: null,
              role: 'user',
              content: '1 + 1?',
              files: [{ type: 'image', name: 'x.png' }],
            },
            a: {
              id: 'a',
              parentId: 'q',
              role: 'assistant',
              model: 'qwen',
              content: `Wait.\n${call}\nIt is 2.`,
            },
            b: { id: 'b', parentId: 'q', role: 'assistant', model: 'llama', content: 'Two' },
          },
        },
      },
    },
  ]);
  expect(threadOf(imported?.conversation)).toEqual([
    'user: 1 + 1?\n\n[image: x.png]',
    'qwen: Wait. → add({"a": 1})',
    'tool: 2',
    'qwen: It is 2.',
  ]);
  expect(Object.keys(imported?.conversation?.messages ?? {})).toHaveLength(5);
  expect(imported?.conversation?.settings.systemPrompt).toBe('Count.');
});

it('reads LibreChat’s parts', () => {
  const of = (messageId: string, parentMessageId: string | null, more: Record<string, unknown>) => ({
    messageId,
    parentMessageId,
    isCreatedByUser: false,
    ...more,
  });
  const [imported] = importedFrom({
    conversationId: 'c',
    title: 'Parts',
    messages: [
      of('q', null, { isCreatedByUser: true, text: 'Sum?' }),
      of('a', 'q', {
        model: 'gpt-4o',
        content: [
          { type: 'think', think: 'Hm' },
          { type: 'tool_call', tool_call: { id: 'c1', name: 'add', args: '{"a":1}', output: '2' } },
          { type: 'text', text: { value: 'Two.' } },
        ],
      }),
      of('e', 'q', { error: true, text: '{"type":"no_user_key"}' }),
    ],
  });
  expect(threadOf(imported?.conversation)).toEqual([
    'user: Sum?',
    'gpt-4o: ‹Hm› → add({"a":1})',
    'tool: 2',
    'gpt-4o: Two.',
  ]);
  expect(remarksOf(imported)).toEqual({ failed_answers: 1 });
});

it('reads NextChat’s store', () => {
  const [imported] = importedFrom({
    'chat-next-web-store': {
      sessions: [
        {
          id: 's',
          topic: 'Greetings',
          lastUpdate: 1_700_000_009_000,
          mask: { context: [{ role: 'system', content: 'Be kind.' }] },
          messages: [
            {
              id: 'q',
              role: 'user',
              date: '11/14/2023, 10:13:20 PM',
              content: [{ type: 'image_url' }, { type: 'text', text: 'Hi' }],
            },
            {
              id: 'a',
              role: 'assistant',
              model: 'gpt-4o',
              content: 'Hello',
              tools: [{ id: 'c1', function: { name: 'greet', arguments: '{}' }, content: 'done' }],
            },
            { id: 'e', role: 'assistant', isError: true, content: 'No key' },
          ],
        },
      ],
    },
  });
  expect(threadOf(imported?.conversation)).toEqual([
    'user: [image]\n\nHi',
    'gpt-4o:  → greet({})',
    'tool: done',
    'gpt-4o: Hello',
  ]);
  expect(imported?.conversation).toMatchObject({
    title: 'Greetings',
    settings: { systemPrompt: 'Be kind.' },
  });
  expect(remarksOf(imported)).toEqual({ attachments: 1, failed_answers: 1 });
});

it('reads HuggingChat’s trees', () => {
  const [imported] = importedFrom([
    {
      _id: { $oid: '65a' },
      title: 'Tree',
      model: 'meta-llama/Llama-3',
      preprompt: 'Be brief.',
      createdAt: { $date: '2024-01-01T00:00:00.000Z' },
      messages: [
        { id: 'r', from: 'system', content: 'Be brief.', ancestors: [] },
        { id: 'q', from: 'user', content: 'Hi', ancestors: ['r'] },
        { id: 'a', from: 'assistant', content: 'One', ancestors: ['r', 'q'] },
        {
          id: 'b',
          from: 'assistant',
          content: 'Two',
          ancestors: ['r', 'q'],
          reasoning: 'Hm',
          interrupted: true,
        },
      ],
    },
  ]);
  expect(threadOf(imported?.conversation)).toEqual(['user: Hi', 'meta-llama/Llama-3: ‹Hm›Two']);
  expect(Object.keys(imported?.conversation?.messages ?? {})).toEqual(['hf-q', 'hf-a', 'hf-b']);
  expect(imported?.conversation).toMatchObject({
    createdAt: Date.UTC(2024, 0, 1),
    settings: { systemPrompt: 'Be brief.' },
    messages: { 'hf-b': { status: 'stopped' } },
  });
  expect(remarksOf(imported)).toEqual({});
});

it('reads TypingMind’s chats', () => {
  const [imported] = importedFrom({
    data: {
      chats: [
        {
          chatID: 'abc',
          chatTitle: 'Test',
          model: 'gpt-4',
          messages: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'Hello', createdAt: '2024-01-01T00:00:01Z' },
            { role: 'assistant', content: [{ type: 'text', text: 'Hi there!' }] },
          ],
        },
      ],
    },
  });
  expect(threadOf(imported?.conversation)).toEqual(['user: Hello', 'gpt-4: Hi there!']);
  expect(imported?.conversation).toMatchObject({
    id: 'typingmind-abc',
    settings: { systemPrompt: 'Be brief.' },
  });
});

describe('Gemini’s activity', () => {
  it('in JSON has a conversation for each prompt, and nothing else', () => {
    const header = 'Gemini Apps';
    const time = '2024-01-15T10:00:00Z';
    const [first, canvas, second] = importedFrom([
      {
        header,
        time,
        title: 'Prompted Compare a_b & c Attached 2 files.',
        safeHtmlItem: [
          {
            html: '<p>Use <b>a</b>, <a href="https://example.com/?a=1&amp;b=2">see</a> 2*3:</p><pre><code>x &lt; *y*\n</code></pre><ol><li>One<ul><li>in it</li></ul></li><li>Two</li></ol><table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td>2</td></tr></table><script>alert(1)</script>',
          },
        ],
      },
      { header, time, title: 'Created Gemini Canvas titled Whales' },
      { header, time: '2024-01-16T10:00:00Z', title: 'Asked Nothing came' },
    ]);
    expect(threadOf(first?.conversation)).toEqual([
      'user: Compare a_b & c\n\n[file]\n\n[file]',
      [
        'Gemini: Use **a**, [see](<https://example.com/?a=1&b=2>) 2\\*3:',
        '```\nx < *y*\n\n```',
        '1. One\n   - in it\n2. Two',
        '| A | B |\n| --- | --- |\n| 1 | 2 |',
        'alert(1)',
      ].join('\n\n'),
    ]);
    expect(first?.conversation?.createdAt).toBe(Date.UTC(2024, 0, 15, 10));
    expect(remarksOf(first)).toEqual({ prompts_apart: 1, attachments: 2 });
    expect(remarksOf(canvas)).toEqual({ not_a_conversation: 1 });
    expect(threadOf(second?.conversation)).toEqual(['user: Nothing came']);
  });

  it('in HTML too, with dates in English as times', () => {
    const cell = (text: string) =>
      `<div class="outer-cell mdl-cell"><div class="mdl-grid"><div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">${text}</div><div class="content-cell mdl-cell mdl-cell--12-col mdl-typography--caption"><b>Products:</b></div></div></div>`;
    const [english, japanese] = importedFrom(
      `<!doctype html><html><body>${cell('Prompted&nbsp;What is 1 &lt; 2?<br>May 19, 2026, 7:07:02\u202fPM CEST<br><p>It is <em>true</em>.</p>')}${cell('送信したメッセージ:&nbsp;何?<br>2026年6月19日 12:23:08 JST<br><p>それ。</p>')}</body></html>`,
    );
    expect(threadOf(english?.conversation)).toEqual(['user: What is 1 < 2?', 'Gemini: It is *true*.']);
    expect(english?.conversation?.createdAt).toBe(Date.UTC(2026, 4, 19, 17, 7, 2));
    expect(threadOf(japanese?.conversation)).toEqual(['user: 何?', 'Gemini: それ。']);
    expect(remarksOf(japanese)).toMatchObject({ times_replaced: 3 });
  });
});

describe('OpenAI’s API', () => {
  it('lines of a fine-tuning file are conversations, with their tools', () => {
    const line = {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Weather?' },
        {
          role: 'assistant',
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'w', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'c', content: 'Rain' },
        { role: 'assistant', content: 'It rains.', weight: 1 },
      ],
      tools: [{ type: 'function', function: { name: 'w' } }],
      parallel_tool_calls: false,
    };
    const [first, second] = importedFrom(`${JSON.stringify(line)}\nnot JSON\n\n${JSON.stringify(line)}\n`);
    expect(threadOf(second?.conversation)).toEqual(threadOf(first?.conversation));
    expect(threadOf(first?.conversation)).toEqual([
      'user: Weather?',
      'nobody:  → w({})',
      'tool: Rain',
      'nobody: It rains.',
    ]);
    const settings = first?.conversation?.settings;
    expect(settings).toMatchObject({ systemPrompt: 'Be brief.', stream: true });
    expect(JSON.parse(settings?.tools ?? '')).toEqual(line.tools);
    expect(settings?.parameters).toEqual({ parallel_tool_calls: false });
  });

  it('lines of a batch are their requests, or their responses', () => {
    const request = {
      custom_id: '1',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'gpt-4o', temperature: 0.5, messages: [{ role: 'user', content: 'Hi' }] },
    };
    const completion = {
      object: 'chat.completion',
      created: 1_700_000_000,
      model: 'gpt-4o-2024-08-06',
      choices: [
        { finish_reason: 'length', message: { role: 'assistant', content: 'Hel' } },
        { finish_reason: 'stop', message: { role: 'assistant', content: null, refusal: 'No.' } },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
    };
    const response = { custom_id: '1', response: { status_code: 200, body: completion } };
    const [asked, answered] = importedFrom(`${JSON.stringify(request)}\n${JSON.stringify(response)}`);
    expect(threadOf(asked?.conversation)).toEqual(['user: Hi']);
    expect(asked?.conversation?.settings.parameters).toEqual({ temperature: 0.5 });
    expect(Object.values(answered?.conversation?.messages ?? {})).toMatchObject([
      {
        content: textContent('Hel'),
        ...{ status: 'truncated', respondedBy: 'gpt-4o-2024-08-06', usage: { total_tokens: 3 } },
      },
      {
        content: answerContent({ text: '', refusal: 'No.' }),
        ...{ status: 'complete', createdAt: 1_700_000_000_000 },
      },
    ]);
    expect(importedFrom(completion)).toHaveLength(1);
  });

  it('a request of the Responses API has its parameters under their names here', () => {
    const [imported] = importedFrom({
      model: 'gpt-5.4',
      instructions: 'Be brief.',
      max_output_tokens: 100,
      reasoning: { effort: 'low' },
      text: { verbosity: 'low', format: { type: 'json_schema', name: 's', schema: {}, strict: true } },
      tools: [{ type: 'function', name: 'w', parameters: {} }, { type: 'web_search' }],
      truncation: 'auto',
      input: [
        { role: 'user', content: [{ type: 'input_text', text: 'Weather?' }, { type: 'input_image' }] },
        { type: 'function_call', call_id: 'c', name: 'w', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c', output: 'Rain' },
        { type: 'reasoning', summary: [] },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'It rains.' }] },
      ],
    });
    expect(threadOf(imported?.conversation)).toEqual([
      'user: Weather?\n\n[image]',
      'nobody:  → w({})',
      'tool: Rain',
      'nobody: It rains.',
    ]);
    expect(imported?.conversation?.settings).toMatchObject({
      systemPrompt: 'Be brief.',
      responseFormat: 'json_schema',
      parameters: { max_completion_tokens: 100, reasoning_effort: 'low', verbosity: 'low' },
    });
    expect(JSON.parse(imported?.conversation?.settings.tools ?? '')).toEqual([
      { type: 'function', function: { name: 'w', parameters: {} } },
    ]);
    expect(remarksOf(imported)).toEqual({
      attachments: 1,
      reasoning: 1,
      'setting truncation': 1,
      'setting tools': 1,
    });
  });

  it('a response is the model’s answer, and its filled-in defaults are no settings', () => {
    const [imported] = importedFrom({
      object: 'response',
      model: 'gpt-5.4-2026-03-05',
      temperature: 1,
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] }],
    });
    expect(threadOf(imported?.conversation)).toEqual(['gpt-5.4-2026-03-05: Hi']);
    expect(imported?.conversation?.settings.parameters).toEqual({});
    const bare = importedFrom({ model: 'gpt-5.4', input: 'Hello' });
    expect(threadOf(bare[0]?.conversation)).toEqual(['user: Hello']);
  });
});

it('keeps the ids of a format, so that a later export is known for the same', () => {
  const file = chatGpt(said('user', 'Hi'), said('assistant', 'Hello'));
  const [once] = importedFrom(file);
  const [again] = importedFrom(file);
  expect(again).toEqual(once);
  expect(once?.conversation && visiblePath(once.conversation).map(({ id }) => id)).toEqual([
    'chatgpt-n0',
    'chatgpt-n1',
  ]);
});
