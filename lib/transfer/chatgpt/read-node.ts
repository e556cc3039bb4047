import { userMessage, writtenAnswer, type MessageBase } from '@/lib/conversation/messages';
import { readContent } from '@/lib/transfer/read-content';
import type { Message } from '@/lib/conversation/types';
import { isRecord, type UnknownRecord } from '@/lib/json/json';
import { milliseconds } from './milliseconds';

/**
 * The message of one node of ChatGPT's tree: null where it has none to show, and the name of its kind where it has one
 * that cannot be shown. The time of `base` is for nodes without one.
 */
export function readNode(node: unknown, base: MessageBase): Message | string | null {
  const message = isRecord(node) ? node['message'] : undefined;
  if (!isRecord(message) || !isRecord(message['content']) || !isRecord(message['author'])) return null;
  const { role } = message['author'];
  const metadata = isRecord(message['metadata']) ? message['metadata'] : {};
  if (role === 'system' || metadata['is_visually_hidden_from_conversation'] === true) return null;

  const content = readText(message['content']);
  if (content === null) return kindOf(message['content']);
  if (content.trim() === '') return null;
  const timed = { ...base, createdAt: milliseconds(message['create_time']) ?? base.createdAt };
  if (role === 'user') return userMessage(timed, content);
  if (role !== 'assistant') return typeof role === 'string' ? role : 'unknown';
  const model = metadata['model_slug'];
  return {
    ...writtenAnswer(timed, content),
    respondedBy: typeof model === 'string' ? model : null,
  };
}

/** Text, text with attachments (which are not in the file: a placeholder stands for each), or code; null for any other kind. */
function readText(content: UnknownRecord): string | null {
  const { content_type, parts, text, language } = content;
  if (content_type === 'text' || content_type === 'multimodal_text') return readContent(parts) ?? '';
  if (content_type !== 'code' || typeof text !== 'string') return null;
  return `\`\`\`${typeof language === 'string' && /^[\w+-]+$/.test(language) ? language : ''}\n${text}\n\`\`\``;
}

function kindOf({ content_type }: UnknownRecord): string {
  return typeof content_type === 'string' ? content_type : 'unknown';
}
