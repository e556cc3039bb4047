import { isRecord } from '@/lib/json/json';

/** A message's content, text or a list of parts, as text. What is no text has its kind in brackets. Null for no content. */
export function readContent(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content) || content.length === 0) return null;
  return content.map(readPart).join('\n\n');
}

function readPart(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!isRecord(part)) return '[unknown part]';
  const { text, refusal, type, content_type } = part;
  if (typeof text === 'string') return text;
  if (typeof refusal === 'string') return refusal;
  const kind = typeof type === 'string' ? type : content_type;
  return `[${typeof kind === 'string' ? kind.replaceAll('_', ' ') : 'unknown part'}]`;
}
