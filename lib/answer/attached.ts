import { toBase64 } from '@/lib/json/base64';
import type { Attachment, FilePart } from '@/lib/conversation/types';

/** What stands for an attachment in a request: the data URL of an image or a PDF, a file's text. */
export type ReadAttachment = (attachment: Attachment) => string;

/** What stands in a request that is only to be shown: the bytes are told of, not there. */
export const withoutBytes: ReadAttachment = ({ mediaType, bytes, hash }) =>
  mediaType === 'text/plain'
    ? `… (${String(bytes)} bytes)`
    : `data:${mediaType};base64,… (${String(bytes)} bytes, SHA-256 ${hash})`;

/**
 * Reads the bytes of attachments, each once. `read` gives those under a hash, null where they are not there.
 *
 * @returns what gives them to a request; an attachment whose bytes are not there is named instead
 */
export async function readAttached(
  attachments: readonly Attachment[],
  read: (hash: string) => Promise<Blob | null>,
): Promise<ReadAttachment | { readonly missing: Attachment }> {
  const contents = new Map<string, string>();
  for (const attachment of attachments) {
    const key = contentKey(attachment);
    if (contents.has(key)) continue;
    // A browser may give bytes and then fail to read them: the file behind them is gone.
    const content = await read(attachment.hash)
      .then((bytes) => bytes && contentOf(attachment, bytes))
      .catch(() => null);
    if (content === null) return { missing: attachment };
    contents.set(key, content);
  }
  return (attachment) => contents.get(contentKey(attachment)) ?? withoutBytes(attachment);
}

/** The same bytes may be sent as one thing and as another. */
function contentKey({ mediaType, hash }: Attachment): string {
  return `${mediaType} ${hash}`;
}

async function contentOf({ mediaType }: Attachment, bytes: Blob): Promise<string> {
  if (mediaType === 'text/plain') return bytes.text();
  return `data:${mediaType};base64,${toBase64(new Uint8Array(await bytes.arrayBuffer()))}`;
}

/** A file's text as a block of a message, between fences that it does not hold itself. */
export function fileBlock({ name }: Pick<FilePart, 'name'>, text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  const language = /\.(\w{1,10})$/.exec(name)?.[1] ?? '';
  return `${name}:\n${fence}${language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}
