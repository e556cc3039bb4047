import { toolMessage, type MessageBase } from '@/lib/conversation/messages';
import { pathTo, visiblePath } from '@/lib/conversation/tree';
import { append } from '@/lib/conversation/tree-changes';
import type { Answer, Conversation, ToolMessage } from '@/lib/conversation/types';

type ToolResults = Readonly<Record<string, string>>;

/** A conversation with results for an answer's tool calls, one message each, below each other under the answer. */
export function withToolResults(
  conversation: Conversation,
  answer: Answer,
  results: ToolResults,
  newBase: (parentId: string | null) => MessageBase,
): Conversation {
  let after: Conversation = { ...conversation, leafId: answer.id };
  for (const { id } of answer.toolCalls) {
    const result = Object.hasOwn(results, id) ? results[id] : undefined;
    if (result !== undefined) after = append(after, toolMessage(newBase(after.leafId), id, result));
  }
  return after;
}

/** The answer whose call a tool message gives the result of, and the results given with it on screen. */
export function givenResults(
  conversation: Conversation,
  message: ToolMessage,
): { answer: Answer; results: ToolResults } | null {
  const answer = pathTo(conversation.messages, message.id).findLast(({ role }) => role !== 'tool');
  if (answer?.role !== 'assistant') return null;
  const below = visiblePath(conversation);
  const given = below.slice(below.indexOf(answer) + 1);
  const end = given.findIndex(({ role }) => role !== 'tool');
  const results = given
    .slice(0, end === -1 ? given.length : end)
    .flatMap((result) => (result.role === 'tool' ? [[result.toolCallId, result.content] as const] : []));
  return { answer, results: Object.fromEntries(results) };
}
