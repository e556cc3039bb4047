import { hashOf } from './hash';
import { limits } from './limits';
import { attachmentProblem, type Preparation, type Prepared } from './preparation';

/** A file of text, its line ends as they are, in UTF-8. Rejects where it can't be read. */
export async function prepareText(file: File, name: string): Promise<Preparation> {
  // In UTF-16 the same text may take twice the bytes.
  if (file.size > 2 * limits.textBytes) return tooLarge(file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = decodeText(bytes);
  if (text === null)
    return { problem: attachmentProblem(isBinary(bytes) ? 'unknown_type' : 'text_encoding') };
  if (text.includes('\0')) return { problem: attachmentProblem('unknown_type') };
  if (text === '') return { problem: attachmentProblem('empty') };
  const prepared = await preparedText(text, name, null);
  const { bytes: size } = prepared.attachment;
  return size > limits.textBytes ? tooLarge(size) : { prepared };
}

function tooLarge(size: number): Preparation {
  return { problem: attachmentProblem('too_large', { size, limit: limits.textBytes }) };
}

/** A text as it is kept. `pages` are those of the PDF that it was read from. */
export async function preparedText(text: string, name: string, pages: number | null): Promise<Prepared> {
  const bytes = new TextEncoder().encode(text);
  return {
    attachment: {
      type: 'file',
      ...{ hash: await hashOf(bytes), name, bytes: bytes.byteLength },
      mediaType: 'text/plain',
      ...{ characters: text.length, pages },
    },
    bytes: new Blob([bytes], { type: 'text/plain' }),
  };
}

/** The text of bytes in UTF-8, or in UTF-16 with its mark in front; null where they are in neither. */
function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  try {
    const decoder = new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8', { fatal: true });
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Whether bytes that are no UTF-8 are no text in an older encoding either, where control characters are as rare. */
function isBinary(bytes: Uint8Array): boolean {
  // Tab, line feed, vertical tab, form feed, carriage return and escape are in texts, logs of terminals among them.
  return bytes.some((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b);
}
