import { area } from '../words';
import { bytes, count } from './format';

interface Facts {
  readonly size?: number;
  readonly limit?: number;
  readonly width?: number;
  readonly height?: number;
  readonly kind?: string;
}

const accepted = 'You can attach images, text, code and PDFs.';

/** Why a file can't be attached, by code. */
export const attachmentProblemWords = area('attachmentProblems', {
  empty: 'This file is empty.',
  folder: 'This is a folder. Open it and attach the files inside.',
  unreadable: 'Your browser couldn’t read this file. It may have been moved or deleted. Choose it again.',
  unknown_type: ({ kind }: Facts) =>
    `${kind === undefined ? 'Models can’t read this type of file.' : `Models can’t read ${kind} files.`} ${accepted}`,
  text_encoding: 'This text isn’t UTF-8. Save it as UTF-8 and attach it again.',
  too_large: ({ size = 0, limit = 0 }: Facts) =>
    `This file is ${bytes(size)}, and the limit is ${bytes(limit)}. Attach a smaller one.`,
  too_many_pixels: ({ width = 0, height = 0, limit = 0 }: Facts) =>
    `This image is ${count(width)} × ${count(height)} pixels, and the limit is ${count(limit / 1_000_000)} megapixels. Make it smaller and attach it again.`,
  image_damaged: 'This image is damaged or incomplete. Open it in another app, save it again and attach it.',
  image_not_supported: ({ kind = '' }: Facts) =>
    `Your browser can’t open ${kind} images. Convert it to JPEG or PNG and attach it again.`,
  pdf_damaged: 'This PDF is damaged or incomplete, so its text can’t be read.',
  pdf_password: 'This PDF is protected by a password. Save a copy without it and attach that.',
  pdf_without_text: 'This PDF has no text to read, as scans often do. You can send it as a file.',
  pdf_too_many_pages: ({ size = 0, limit = 0 }: Facts) =>
    `This PDF has ${count(size)} pages, and the text of at most ${count(limit)} can be read. You can send it as a file.`,
  pdf_too_much_text: ({ limit = 0 }: Facts) =>
    `This PDF has more than ${bytes(limit)} of text. You can send it as a file.`,
  took_too_long: 'This file took too long to read. Attach a smaller or simpler one.',
  not_loaded: 'What reads this file couldn’t be loaded. Check your connection and try again.',
  stopped: 'Your browser stopped reading this file: it may be too large. Attach a smaller one.',
  not_secure: 'This page isn’t served over HTTPS, so it can’t keep attachments.',
  aborted: 'You removed this file before it was read.',
});
