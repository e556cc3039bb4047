import { toBase64 } from '@/lib/json/base64';
import type { Attachment, FilePart } from '@/lib/conversation/types';

/** Returns what stands for an attachment in a request: the data URL of an image or a PDF, a file's text. */
export type ReadAttachment = (attachment: Attachment) => string;

/** Returns what stands in a request that is only to be shown: the bytes are told of, not there. */
export const withoutBytes: ReadAttachment = ({ mediaType, bytes, hash }) =>
  `${mediaType === 'text/plain' ? '' : `data:${mediaType};base64,`}… (${String(bytes)} bytes, SHA-256 ${hash})`;

/** A text of an attachment that is no longer than what would stand for it stays. */
const SHORT = 200;

/**
 * A request's JSON text with what is attached told of in the place of its bytes. `withAttached` makes the very same text of
 * it again.
 */
export function shortened(json: string, attached: readonly Attachment[], read?: ReadAttachment): string {
  return attached.reduce((text, attachment) => {
    const content = inJson(read?.(attachment) ?? '');
    return content.length <= SHORT ? text : text.replaceAll(content, () => inJson(withoutBytes(attachment)));
  }, json);
}

/**
 * A request's JSON text with the bytes of what is attached in the place of what tells of them; null where some are not there.
 * Nothing else of the text changes.
 */
export async function withAttached(
  json: string,
  attachments: readonly Attachment[],
  readBytes: (hash: string) => Promise<Blob | null>,
): Promise<string | null> {
  const named = attachments.filter((attachment) => json.includes(inJson(withoutBytes(attachment))));
  const read = await readAttached(named, readBytes);
  if ('missing' in read) return null;
  return named.reduce(
    (text, attachment) => text.replaceAll(inJson(withoutBytes(attachment)), () => inJson(read(attachment))),
    json,
  );
}

/** A text as it stands within a string of JSON. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The text under a hash; null where it is not there. */
export async function readText(
  hash: string,
  readBytes: (hash: string) => Promise<Blob | null>,
): Promise<string | null> {
  return readBytes(hash)
    .then((bytes) => bytes && bytes.text())
    .catch(() => null);
}

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
