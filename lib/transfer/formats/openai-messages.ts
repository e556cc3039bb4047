import { isJsonObject, isRecord, type UnknownRecord } from '@/lib/json/json';
import { readUsage } from '@/lib/model/usage';
import type { DraftConversation, DraftMessage, Drafts, Format, Piece } from '../draft';
import { draftsOf, inOrder, listOf, textOf, textOrNull, thought, timeOf } from './reading';
import { readParts, readToolCalls } from './content-parts';
import { isResponses, readResponses } from './openai-responses';

/**
 * Requests and responses of OpenAI's API: `messages` alone or in a request's body, a completion, the `input` or the whole of
 * a response, a line of a batch or of a fine-tuning file; or a list of these, one a conversation.
 *
 * Source: https://platform.openai.com/docs/api-reference
 */
export const openAi: Format = (value) => {
  if (!Array.isArray(value)) return isExchange(value) ? oneDraft(value) : null;
  if (value.some(isMessage)) return oneDraft({ messages: value });
  if (isResponses({ input: value })) return oneDraft({ input: value });
  return value.some(isExchange) ? draftsOf(value, readExchange) : null;
};

function oneDraft(value: unknown): Drafts {
  return draftsOf([value], readExchange);
}

function isMessage(value: unknown): boolean {
  return isRecord(value) && typeof value['role'] === 'string' && value['type'] !== 'message';
}

/** Unwraps a line of a batch: a request's body, or that of its response. */
function unwrapped(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { body, response } = value;
  return isRecord(response) && 'body' in response ? response['body'] : isRecord(body) ? body : value;
}

function isExchange(value: unknown): boolean {
  const body = unwrapped(value);
  if (!isRecord(body)) return false;
  const isChat = listOf(body['messages']).some(isMessage);
  return isChat || isCompletion(body) || isResponses(body);
}

function isCompletion(body: UnknownRecord): boolean {
  return body['object'] === 'chat.completion' && Array.isArray(body['choices']);
}

function readExchange(value: unknown): DraftConversation | null {
  const body = unwrapped(value);
  if (!isRecord(body) || !isExchange(body)) return null;
  if (isCompletion(body)) return readCompletion(body);
  return isResponses(body) ? readResponses(body) : readRequest(body);
}

/** A conversation of the API before anything is read into it. */
const bareDraft = {
  source: 'openai',
  answeredBy: null,
  id: null,
  title: '',
  createdAt: null,
  updatedAt: null,
  systemPrompt: '',
  leaf: null,
} as const satisfies Partial<DraftConversation>;

const systemRoles: readonly unknown[] = ['system', 'developer'];

/** A request. What the system and developer say becomes the system prompt, wherever it stands; its parameters are kept. */
function readRequest({ model: _model, messages, ...parameters }: UnknownRecord): DraftConversation {
  const list = listOf(messages);
  const isSystem = (item: unknown) => isRecord(item) && systemRoles.includes(item['role']);
  const system = list.filter(isSystem).flatMap((item) => readParts(isRecord(item) ? item['content'] : null));
  return {
    ...bareDraft,
    systemPrompt: system.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('\n\n'),
    ...(isJsonObject(parameters) && { parameters }),
    messages: inOrder(list.filter((item) => !isSystem(item)).map(readMessage)),
  };
}

function readMessage(item: unknown, index: number): Omit<DraftMessage, 'parent'> {
  const message = isRecord(item) ? item : {};
  const base = { key: `at-${String(index)}`, at: null };
  const pieces = readParts(message['content']);
  const damaged: Omit<DraftMessage, 'parent'> = {
    ...base,
    role: 'none',
    pieces: [{ kind: 'left out', code: 'messages_damaged' }],
  };
  switch (message['role']) {
    case 'user':
      return pieces.length > 0 ? { ...base, role: 'user', pieces } : damaged;
    case 'assistant': {
      const answer = answerPieces(message);
      return answer.length > 0 ? { ...base, role: 'assistant', pieces: answer } : damaged;
    }
    // `function` is the older name.
    case 'tool':
    case 'function': {
      const text = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('\n\n');
      const call = textOrNull(message['tool_call_id']);
      return { ...base, role: 'tool', pieces: [{ kind: 'result', call, text }] };
    }
    default:
      return damaged;
  }
}

function answerPieces(message: UnknownRecord): readonly Piece[] {
  const { refusal, function_call: older } = message;
  const reasoning = textOrNull(message['reasoning_content'] ?? message['reasoning']);
  return [
    ...(reasoning === null ? [] : thought(reasoning)),
    ...readParts(message['content']),
    ...(typeof refusal === 'string' && refusal !== '' ? [{ kind: 'refusal', text: refusal } as const] : []),
    ...readToolCalls(message['tool_calls']),
    ...(isRecord(older)
      ? [
          {
            kind: 'call',
            id: null,
            name: textOf(older['name']),
            arguments: textOf(older['arguments']),
          } as const,
        ]
      : []),
  ];
}

/** A completion: an answer without its question, or one for each of its choices. */
function readCompletion(body: UnknownRecord): DraftConversation {
  const at = timeOf(body['created'], 'seconds');
  const messages = listOf(body['choices']).map((choice, index): DraftMessage => {
    const answered = isRecord(choice) ? choice : {};
    const message = isRecord(answered['message']) ? answered['message'] : {};
    const finishReason = textOrNull(answered['finish_reason']);
    return {
      key: `at-${String(index)}`,
      parent: null,
      at,
      role: 'assistant',
      model: textOrNull(body['model']),
      pieces: answerPieces(message),
      facts: {
        finishReason,
        usage: readUsage(body['usage']),
        ...(finishReason === 'length' && { status: 'truncated' }),
      },
    };
  });
  return { ...bareDraft, createdAt: at, updatedAt: at, messages };
}
