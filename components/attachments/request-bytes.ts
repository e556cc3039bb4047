import { requestBody } from '@/lib/answer/request-body';
import { bytesInRequest } from '@/lib/attachments/request-share';
import { attachmentsOf } from '@/lib/conversation/parts';
import type { AskedWith, Attachment, Message } from '@/lib/conversation/types';

/**
 * The bytes of the body that would be sent after a thread, in UTF-8, with all that is attached to it. Line breaks and
 * quotation marks in attached texts, which a body escapes, are counted once.
 */
export function requestBytes(asked: AskedWith, path: readonly Message[]): number {
  const body = JSON.stringify(requestBody(asked, path, beginning));
  const attached = path.flatMap((message) => attachmentsOf(message));
  return attached.reduce((sum, each) => sum + bytesInRequest(each), new Blob([body]).size);
}

/** What stands in a body before an attachment's bytes. */
function beginning({ mediaType }: Attachment): string {
  return mediaType === 'text/plain' ? '' : `data:${mediaType};base64,`;
}
