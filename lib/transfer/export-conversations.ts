import type { Conversation, Message } from '@/lib/conversation/types';
import { exportedConversation, exportFrame } from './export-file';
import { visiblePath } from '@/lib/conversation/tree';
import { modelName } from '@/lib/model/models';
import { titleWords } from '@/lib/words/en/titles';

export type ExportFormat = 'json' | 'markdown';

/**
 * A file of these conversations, in their order; those that are not there any more are left out. They are read one
 * after the other, so that the page stays usable. Where the browser refuses to read some, the file has the others: what
 * is only in memory needs it most.
 */
export async function exportConversations(
  ids: readonly string[],
  format: ExportFormat,
  read: (id: string) => Promise<Conversation | null>,
): Promise<{ file: Blob; unreadable: number }> {
  const conversations: Conversation[] = [];
  let unreadable = 0;
  for (const id of ids) {
    try {
      const conversation = await read(id);
      if (conversation) conversations.push(conversation);
    } catch {
      unreadable += 1;
    }
  }
  return { file: format === 'markdown' ? markdownFile(conversations) : jsonFile(conversations), unreadable };
}

function markdownFile(conversations: readonly Conversation[]): Blob {
  return new Blob([conversations.map(toMarkdown).join('\n---\n\n')], { type: 'text/markdown' });
}

function jsonFile(conversations: readonly Conversation[]): Blob {
  const [before, after] = exportFrame(new Date());
  const parts = conversations.flatMap((conversation, index) => [
    index === 0 ? '' : ',',
    exportedConversation(conversation),
  ]);
  return new Blob([before, ...parts, after], { type: 'application/json' });
}

/** A conversation's thread on screen as Markdown. Other versions, and settings but the system prompt, are left out. */
export function toMarkdown(conversation: Conversation): string {
  const { title, settings } = conversation;
  const parts = visiblePath(conversation).map(
    (message) => `## ${author(message, conversation)}\n\n${text(message)}`,
  );
  const system = settings.systemPrompt === '' ? [] : [`## System prompt\n\n${settings.systemPrompt}`];
  return `${[`# ${titleWords.english.shown(title)}`, ...system, ...parts].join('\n\n')}\n`;
}

function author(message: Message, { settings }: Conversation): string {
  if (message.role === 'user') return 'You';
  if (message.role === 'tool') return 'Tool result';
  return modelName(message.asked?.model ?? settings.model);
}

function text(message: Message): string {
  if (message.role !== 'assistant') return message.content;
  const calls = message.toolCalls.map(
    ({ name, arguments: parameters }) => `Calls \`${name}\`:\n\n\`\`\`json\n${parameters}\n\`\`\``,
  );
  return [message.content, message.refusal, ...calls].filter((part) => part !== '').join('\n\n');
}
