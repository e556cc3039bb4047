import { isStreaming } from './messages';
import { findMessage, siblingsOf, visiblePath } from './tree';
import { replaceMessage } from './tree-changes';
import type { Answer, Conversation, Message } from './types';

/* Answers to one question at several settings, side by side until one of them is kept or the conversation goes on. */

/** All answers of the comparison that an answer belongs to, itself among them, oldest first. */
function comparedWith({ messages }: Conversation, { id, comparison }: Answer): readonly Answer[] {
  if (comparison === undefined) return [];
  return siblingsOf(messages, id).flatMap((sibling) =>
    sibling.role === 'assistant' && sibling.comparison?.id === comparison.id ? [sibling] : [],
  );
}

/**
 * The answers that stand side by side at the end of the thread, the newest of each column; none where it ends in one
 * answer alone.
 */
export function comparedAnswers(conversation: Conversation): readonly Answer[] {
  const leaf = findMessage(conversation.messages, conversation.leafId);
  if (leaf?.role !== 'assistant' || leaf.comparison === undefined) return [];
  const all = comparedWith(conversation, leaf);
  if (all.some(({ comparison }) => comparison?.kept)) return [];
  const columns = new Map(all.map((answer) => [answer.comparison?.column ?? 0, answer]));
  if (columns.size < 2) return [];
  return [...columns].sort(([one], [other]) => one - other).map(([, answer]) => answer);
}

/** The messages on screen: the thread, and at its end all answers that stand side by side. */
export function shownMessages(conversation: Conversation): readonly Message[] {
  const path = visiblePath(conversation);
  const compared = comparedAnswers(conversation);
  return compared.length === 0 ? path : [...path.slice(0, -1), ...compared];
}

/** An answer that arrives at the end of the thread, be it the last one or beside it; else null. */
export function arrivingAnswer(conversation: Conversation): Answer | null {
  const leaf = findMessage(conversation.messages, conversation.leafId);
  if (leaf?.role !== 'assistant') return null;
  if (isStreaming(leaf)) return leaf;
  return leaf.comparison === undefined ? null : (comparedAnswers(conversation).find(isStreaming) ?? null);
}

/** The conversation with this answer of a comparison kept: shown alone, with the others as its versions. */
export function withKept(conversation: Conversation, answer: Answer): Conversation {
  return { ...marked(conversation, answer, answer.id), leafId: answer.id };
}

/** The conversation with a comparison side by side again. */
export function withoutKept(conversation: Conversation, answer: Answer): Conversation {
  return marked(conversation, answer, null);
}

function marked(before: Conversation, of: Answer, keptId: string | null): Conversation {
  return comparedWith(before, of).reduce((conversation, answer) => {
    if (answer.comparison === undefined) return conversation;
    const { kept = false, ...comparison } = answer.comparison;
    const isKept = answer.id === keptId;
    if (kept === isKept) return conversation;
    return replaceMessage(conversation, {
      ...answer,
      comparison: { ...comparison, ...(isKept && { kept: true as const }) },
    });
  }, before);
}
