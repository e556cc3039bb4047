import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { DraftConversation, DraftMessage, Format, Piece } from '../draft';
import { draftsOf, listOf, said, textOf, textOrNull, thought, timeOf } from './reading';

/** LobeChat's exports: of its older versions (`exportType`, `state`), and of its database (`data`, `mode`). */
export const lobeChat: Format = (value) => {
  if (!isRecord(value)) return null;
  const state = 'exportType' in value ? value['state'] : 'schemaHash' in value ? value['data'] : null;
  if (!isRecord(state) || !Array.isArray(state['messages'])) return null;
  return draftsOf(threadsOf(state), readThread);
};

/** Messages that belong to one topic of one session, with what the file says of both. */
interface Thread {
  readonly id: string;
  readonly topic: UnknownRecord;
  readonly session: UnknownRecord;
  readonly messages: UnknownRecord[];
  /** Results of tools, by the id of the message that holds them. */
  readonly plugins: ReadonlyMap<string, UnknownRecord>;
}

function threadsOf(state: UnknownRecord): readonly Thread[] {
  const topics = byId(state['topics']);
  const sessions = byId(state['sessions']);
  const agents = byId(state['agents']);
  for (const link of listOf(state['agentsToSessions']).filter(isRecord)) {
    const [agent, session] = [agents.get(textOf(link['agentId'])), sessions.get(textOf(link['sessionId']))];
    if (agent && session) sessions.set(textOf(link['sessionId']), { ...session, config: agent });
  }
  const plugins = byId(state['messagePlugins']);
  const threads = new Map<string, Thread>();
  for (const message of listOf(state['messages'])) {
    if (!isRecord(message)) continue;
    const [topicId, sessionId] = [textOf(message['topicId']), textOf(message['sessionId'])];
    const id = topicId === '' ? `session-${sessionId}` : topicId;
    const topic = topics.get(topicId) ?? {};
    const session = sessions.get(sessionId || textOf(topic['sessionId'])) ?? {};
    const thread = threads.get(id) ?? { id, topic, session, messages: [], plugins };
    threads.set(id, thread);
    thread.messages.push(message);
  }
  return [...threads.values()];
}

function byId(list: unknown): Map<string, UnknownRecord> {
  return new Map(
    listOf(list)
      .filter(isRecord)
      .map((item) => [textOf(item['id']), item]),
  );
}

/** The title that LobeChat gives until there is another. */
const unnamed: readonly unknown[] = ['Default Topic', '默认话题'];

function readThread({ id, topic, session, messages, plugins }: Thread): DraftConversation {
  const config = isRecord(session['config']) ? session['config'] : session;
  const title = unnamed.includes(topic['title']) ? '' : textOf(topic['title']);
  const inTime = messages
    .map((message, index) => ({ message, at: timeOf(message['createdAt']) ?? index }))
    .sort((a, b) => a.at - b.at)
    .map(({ message }) => message);
  const read = inTime.map((message, index) => readMessage(message, `at-${String(index)}`, plugins));
  // Questions name no parent: they follow what was last said.
  const hung = read.map((message, index) => ({
    ...message,
    parent: message.parent ?? read[index - 1]?.key ?? null,
  }));
  return {
    source: 'lobechat',
    answeredBy: 'LobeChat',
    id,
    title,
    createdAt: timeOf(topic['createdAt']) ?? hung[0]?.at ?? null,
    updatedAt: hung.at(-1)?.at ?? timeOf(topic['updatedAt']),
    systemPrompt: textOf(config['systemRole']),
    messages: hung,
    leaf: hung.at(-1)?.key ?? null,
  };
}

/** The placeholder of an answer that is awaited. */
const AWAITED = '...';

function readMessage(
  message: UnknownRecord,
  place: string,
  plugins: ReadonlyMap<string, UnknownRecord>,
): DraftMessage {
  const extra = isRecord(message['extra']) ? message['extra'] : {};
  const base = {
    key: textOrNull(message['id']) ?? place,
    parent: textOrNull(message['parentId']),
    at: timeOf(message['createdAt']),
  };
  const text = textOf(message['content']);
  const pieces = [
    ...said(text === AWAITED ? '' : text),
    ...listOf(message['files']).map((): Piece => ({ kind: 'attachment', what: 'file', name: null })),
  ];
  switch (message['role']) {
    case 'user':
      return { ...base, role: 'user', pieces };
    case 'tool': {
      const plugin = plugins.get(base.key) ?? message;
      const call = textOrNull(plugin['toolCallId'] ?? plugin['tool_call_id']);
      return { ...base, role: 'tool', pieces: [{ kind: 'result', call, text }] };
    }
    case 'assistant': {
      const tools = listOf(message['tools']).flatMap(readTool);
      const failed = text === AWAITED || (isRecord(message['error']) && text === '');
      const isLost = failed && tools.length === 0;
      return {
        ...base,
        role: 'assistant',
        model: textOrNull(message['model'] ?? extra['fromModel']),
        pieces: [
          ...(isRecord(message['reasoning']) ? thoughtOf(message['reasoning']) : []),
          ...(isLost ? [{ kind: 'left out', code: 'failed_answers' } as const] : [...pieces, ...tools]),
        ],
      };
    }
    default:
      return { ...base, role: 'none', pieces: [{ kind: 'left out', code: 'messages_damaged' }] };
  }
}

/** Its time is in milliseconds. */
function thoughtOf({ content, duration }: UnknownRecord): readonly Piece[] {
  return thought(content, typeof duration === 'number' ? duration / 1_000 : undefined);
}

function readTool(tool: unknown): readonly Piece[] {
  if (!isRecord(tool)) return [];
  const name = [textOf(tool['identifier']), textOf(tool['apiName'])].filter((part) => part !== '').join('_');
  return [{ kind: 'call', id: textOrNull(tool['id']), name, arguments: textOf(tool['arguments']) }];
}
