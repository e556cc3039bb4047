import type { ChatState } from '@/lib/conversation/chat-state';
import type { Conversation } from '@/lib/conversation/types';
import { exportedConversation, exportFrame } from './export-file';
import { toMarkdown } from './to-markdown';

export type ExportFormat = 'json' | 'markdown';

/**
 * A file of these conversations, in their order; those that are not there any more are left out. They are read one
 * after the other, so that the page stays usable. Rejects where the browser refuses to read.
 */
export async function exportConversations(
  ids: readonly string[],
  format: ExportFormat,
  { actions }: Pick<ChatState, 'actions'>,
): Promise<Blob> {
  const conversations: Conversation[] = [];
  for (const id of ids) {
    const conversation = await actions.readConversation(id);
    if (conversation) conversations.push(conversation);
  }
  if (format === 'markdown') {
    return new Blob([conversations.map(toMarkdown).join('\n---\n\n')], { type: 'text/markdown' });
  }
  const [before, after] = exportFrame(new Date());
  const parts = conversations.flatMap((conversation, index) => [
    index === 0 ? '' : ',',
    exportedConversation(conversation),
  ]);
  return new Blob([before, ...parts, after], { type: 'application/json' });
}
