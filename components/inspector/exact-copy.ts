import { readAttached, type ReadAttachment } from '@/lib/answer/attached';
import type { Attachment } from '@/lib/conversation/types';
import type { requestDetailsWords } from '@/lib/words/en/inspector';

/** The attachments of a request, as often as they are in it. `make` makes the request of what stands for each. */
export function attachedIn(make: (read: ReadAttachment) => unknown): readonly Attachment[] {
  const attachments: Attachment[] = [];
  make((attachment) => {
    attachments.push(attachment);
    return '';
  });
  return attachments;
}

/** Stands in for an attachment where a request is shown: its bytes would fill the screen for minutes. */
export function shortenedIn(words: typeof requestDetailsWords.english): ReadAttachment {
  return ({ name, mediaType, bytes }) => {
    const told = words.shortened(name, bytes);
    return mediaType === 'text/plain' ? told : `data:${mediaType};base64,${told}`;
  };
}

/**
 * Copies a text that has the bytes of attachments in it, read as they are needed. Rejects where they are not there any more,
 * and where the browser blocks the clipboard.
 */
export async function copyExactly(
  make: (read: ReadAttachment) => string,
  readBytes: (hash: string) => Promise<Blob | null>,
): Promise<void> {
  await copyLater(
    readAttached(attachedIn(make), readBytes).then((read) => {
      if ('missing' in read) throw new Error(`The bytes of ${read.missing.name} are not there.`);
      return make(read);
    }),
  );
}

/** Copies a text that is still being made. Rejects where it is not to be had, and where the browser blocks the clipboard. */
export async function copyLater(making: Promise<string>): Promise<void> {
  const text = making.then((made) => new Blob([made], { type: 'text/plain' }));
  // A promise, because some browsers take what is copied only during the press.
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
}
