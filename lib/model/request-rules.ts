import { isRecord, type UnknownRecord } from '@/lib/json/json';
import type { ChatMessage } from './request-messages';

/** A fault of a request whose fields are each valid. */
export interface Fault {
  readonly path: (string | number)[];
  /** In words that follow “isn’t valid: ”. */
  readonly message: string;
}

/** The fields that depend on each other; each has its own schema by then. */
interface Fields {
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly { readonly type: string; readonly [key: string]: unknown }[] | undefined;
  readonly tool_choice?: unknown;
  readonly stream?: boolean | undefined;
  readonly [key: string]: unknown;
}

/**
 * The first thing that OpenAI would refuse of a request although each field is as it may be; null for nothing. These are
 * the rules of Chat Completions, whatever the model; what only a model refuses is left to it.
 */
export function faultOf(request: Fields): Fault | null {
  return dependencyFault(request) ?? toolChoiceFault(request) ?? turnFault(request.messages);
}

/** A parameter that means something only beside another, `needs`; or, without it, in its place. */
const dependencies: readonly {
  readonly name: string;
  readonly needs?: string;
  readonly met: (request: UnknownRecord) => boolean;
  readonly message: string;
}[] = [
  {
    name: 'stream_options',
    needs: 'stream',
    met: ({ stream }) => stream === true,
    message: 'it may be set only with “stream”: true',
  },
  {
    name: 'top_logprobs',
    needs: 'logprobs',
    met: ({ logprobs }) => logprobs === true,
    message: 'it may be set only with “logprobs”: true',
  },
  {
    name: 'parallel_tool_calls',
    needs: 'tools',
    met: ({ tools }) => tools !== undefined,
    message: 'it may be set only with “tools”',
  },
  {
    name: 'tool_choice',
    needs: 'tools',
    met: ({ tools }) => tools !== undefined,
    message: 'it may be set only with “tools”',
  },
  {
    name: 'function_call',
    needs: 'functions',
    met: ({ functions }) => functions !== undefined,
    message: 'it may be set only with “functions”',
  },
  {
    name: 'max_tokens',
    met: (request) => request['max_completion_tokens'] === undefined,
    message: 'it may not be set beside “max_completion_tokens”, which takes its place',
  },
];

/** The parameters of a request that OpenAI would refuse for want of another, which each `needs`; null counts as not set. */
export function unmetNeeds(
  request: UnknownRecord,
): readonly { readonly parameter: string; readonly needs: string }[] {
  return dependencies.flatMap(({ name, needs, met }) =>
    needs === undefined || (request[name] ?? null) === null || met(request)
      ? []
      : [{ parameter: name, needs }],
  );
}

function dependencyFault(request: Fields): Fault | null {
  const unmet = dependencies.find(({ name, met }) => request[name] !== undefined && !met(request));
  return unmet ? { path: [unmet.name], message: unmet.message } : null;
}

function toolChoiceFault({ tools = [], tool_choice: choice }: Fields): Fault | null {
  const offered = new Set(tools.map(nameOf));
  for (const { path, tool } of chosenTools(choice)) {
    const named = nameOf(tool);
    if (!offered.has(named)) {
      return { path, message: `no tool is “${(named ?? '').slice(0, 100)}”` };
    }
  }
  return null;
}

function chosenTools(choice: unknown): { path: Fault['path']; tool: UnknownRecord }[] {
  if (!isRecord(choice)) return [];
  if (!isRecord(choice['allowed_tools'])) return [{ path: ['tool_choice'], tool: choice }];
  const { tools } = choice['allowed_tools'];
  const list: readonly unknown[] = Array.isArray(tools) ? tools : [];
  return list.flatMap((tool, index) =>
    isRecord(tool) ? [{ path: ['tool_choice', 'allowed_tools', 'tools', index], tool }] : [],
  );
}

/** `function:weather`, `custom:shell`; null for what has no name. */
function nameOf(tool: UnknownRecord): string | null {
  for (const type of ['function', 'custom']) {
    const named = tool[type];
    if (isRecord(named)) return `${type}:${String(named['name'])}`;
  }
  return null;
}

/** Every call of a tool is answered right after it, and nothing else is. */
function turnFault(messages: readonly ChatMessage[]): Fault | null {
  let asked: { index: number; open: Set<string>; all: Set<string> } | null = null;
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      const id = message.tool_call_id;
      if (!asked?.all.has(id)) {
        return {
          path: ['messages', index, 'tool_call_id'],
          message: `no call with the id “${id.slice(0, 100)}” comes before it`,
        };
      }
      asked.open.delete(id);
      continue;
    }
    const unanswered = unansweredFault(asked);
    if (unanswered) return unanswered;
    asked = null;
    if (message.role !== 'assistant') continue;
    if (message.content === null && !saysSomethingElse(message)) {
      return {
        path: ['messages', index, 'content'],
        message: 'expected text or parts: null may stand only beside tool calls, a refusal or audio',
      };
    }
    const ids = message.tool_calls?.map(({ id }) => id) ?? [];
    asked = { index, open: new Set(ids), all: new Set(ids) };
  }
  return unansweredFault(asked);
}

function unansweredFault(asked: { index: number; open: ReadonlySet<string> } | null): Fault | null {
  const [id] = asked?.open ?? [];
  if (!asked || id === undefined) return null;
  return {
    path: ['messages', asked.index, 'tool_calls'],
    message: `the call with the id “${id.slice(0, 100)}” has no result: a message with the role “tool” right after it`,
  };
}

/** Whether an assistant's turn has something beside its content. */
export function saysSomethingElse(message: Readonly<Record<string, unknown>>): boolean {
  return ['tool_calls', 'function_call', 'refusal', 'audio'].some((key) => (message[key] ?? null) !== null);
}
