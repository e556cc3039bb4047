import type { Attachment } from '@/lib/conversation/types';
import { imageTokens } from './image-tokens';

/** English text has about this many characters a token. https://platform.openai.com/tokenizer */
const CHARACTERS_PER_TOKEN = 4;
/** A page of a PDF that is sent as it is: its text, and an image of it. */
const TOKENS_PER_PAGE = 1_500;

/** Estimates the tokens of what is attached. */
export function attachmentTokens(attachment: Attachment): number {
  if (attachment.type === 'image') return imageTokens(attachment);
  const { characters, pages, bytes } = attachment;
  return attachment.mediaType === 'text/plain'
    ? Math.ceil((characters ?? bytes) / CHARACTERS_PER_TOKEN)
    : (pages ?? 1) * TOKENS_PER_PAGE;
}

/** The bytes of a request that an attachment takes: its text, or its bytes as base64. */
export function bytesInRequest({ mediaType, bytes }: Attachment): number {
  return mediaType === 'text/plain' ? bytes : Math.ceil(bytes / 3) * 4;
}
