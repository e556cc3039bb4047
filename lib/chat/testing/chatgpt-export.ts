/** One node of ChatGPT's tree, as its `conversations.json` has it. */
interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly children: string[];
  readonly message: unknown;
}

function node(id: string, parent: string | null, message: unknown): Node {
  return { id, parent, children: [], message };
}

function message(role: string, content: unknown, changes: Record<string, unknown> = {}): unknown {
  return { author: { role }, content, create_time: null, metadata: {}, ...changes };
}

const text = (part: string) => ({ content_type: 'text', parts: [part] });

/**
 * A ChatGPT export with so many conversations. Each has what real ones have: a root without a message, a hidden system
 * message, a question with an image's placeholder, two answers to it, a tool's call and result between an answer and
 * the next question, a thought that is not shown, and the second answer as the current branch.
 */
export function chatGptExport(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => {
    const name = (part: string): string => `${String(index)}-${part}`;
    const time = 1_700_000_000 + index;
    const picture = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-1' };
    const multimodal = { content_type: 'multimodal_text', parts: [picture, `Question ${String(index)}`] };
    const model = { metadata: { model_slug: 'gpt-5' } };
    const nodes = [
      node(name('root'), null, null),
      node(name('system'), name('root'), message('system', text(''))),
      node(name('question'), name('system'), message('user', multimodal, { create_time: time })),
      node(
        name('first'),
        name('question'),
        message('assistant', text('First'), { create_time: time + 1, ...model }),
      ),
      node(
        name('thought'),
        name('question'),
        message('assistant', { content_type: 'thoughts', thoughts: [] }),
      ),
      node(
        name('second'),
        name('thought'),
        message('assistant', text('Second'), { create_time: time + 2, ...model }),
      ),
      node(name('tool'), name('second'), message('tool', text('{"found": 1}'))),
      node(name('after'), name('tool'), message('user', text('And then?'), { create_time: time + 4 })),
      node(
        name('code'),
        name('after'),
        message('assistant', { content_type: 'code', language: 'python', text: 'x=1' }),
      ),
    ];
    for (const { id, parent } of nodes) nodes.find((other) => other.id === parent)?.children.push(id);
    return {
      title: `Conversation ${String(index)}`,
      create_time: time,
      update_time: time + 9.5,
      mapping: Object.fromEntries(nodes.map((each) => [each.id, each])),
      current_node: name('code'),
      conversation_id: name('conversation'),
    };
  });
}
