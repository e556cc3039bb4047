import type { AttachmentProblem } from '@/lib/attachments/preparation';
import type { attachmentProblemWords } from '@/lib/words/en/attachments';

/** Why a file can't be attached, as a sentence. */
export function problemText(
  { code, params }: AttachmentProblem,
  words: (typeof attachmentProblemWords)['english'],
): string {
  const message = words[code];
  return typeof message === 'string' ? message : message(params);
}
