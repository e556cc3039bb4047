import type { Conversation } from '@/lib/conversation/types';
import { exportedConversation, exportFrame } from './export-file';
import { toMarkdown } from './to-markdown';

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
