import type { AttachmentProblem } from '@/lib/attachments/preparation';
import { attachmentTokens } from '@/lib/attachments/request-share';
import type { Attachment } from '@/lib/conversation/types';
import type { attachingWords } from '@/lib/words/en/attaching';
import type { attachmentProblemWords } from '@/lib/words/en/attachments';

/** The facts of an attachment, in a few words each. */
export function attachmentFacts(
  attachment: Attachment,
  { facts }: (typeof attachingWords)['english'],
): readonly string[] {
  const { bytes } = attachment;
  const about =
    attachment.type === 'image'
      ? [facts.dimensions(attachment.width, attachment.height)]
      : attachment.pages === null
        ? []
        : [facts.pages(attachment.pages)];
  return [...about, facts.size(bytes), facts.tokens(attachmentTokens(attachment))];
}

/** Why a file can't be attached, as a sentence. */
export function problemText(
  { code, params }: AttachmentProblem,
  words: (typeof attachmentProblemWords)['english'],
): string {
  const message = words[code];
  return typeof message === 'string' ? message : message(params);
}
