import { refusalOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation } from '@/lib/conversation/types';
import type { Imported } from '../imported';
import { readImport } from '../read-import';

/** The conversations of a file, read at one second past the epoch. */
export function importedFrom(content: unknown): Imported[] {
  let next = 0;
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return [...readImport(text, { createId: () => `new-${String(next++)}`, now: 1_000 }).conversations];
}

/** Remarks on a conversation: each code, with its kind where it has one, and its count. */
export function remarksOf(imported: Imported | undefined): Record<string, number> {
  return Object.fromEntries(
    (imported?.remarks ?? []).map(({ code, count, kind }) => [
      kind === undefined ? code : `${code} ${kind}`,
      count,
    ]),
  );
}

/** The thread on screen, a line a message; what was thought in ‹these›. */
export function threadOf(conversation: Conversation | null | undefined): string[] {
  if (!conversation) return [];
  return visiblePath(conversation).map((message) => {
    if (message.role !== 'assistant') return `${message.role}: ${textOf(message)}`;
    const thoughts = thinkingOf(message).map(({ text }) => `‹${text}›`);
    const calls = toolCallsOf(message).map(({ name, arguments: text }) => ` → ${name}(${text})`);
    return `${message.respondedBy ?? 'nobody'}: ${[...thoughts, textOf(message), refusalOf(message), ...calls].join('')}`;
  });
}
