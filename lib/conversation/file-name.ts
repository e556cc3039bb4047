import type { Attachment } from './types';

const LONGEST = 200;

/** Control characters and line ends; what turns the direction of text, which can make `exe` read as `txt`; lone surrogates. */
const unwanted = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A file's name as it is shown and sent: without folders, what hides its end, and most of what is very long. */
export function cleanName(given: string): string {
  const name = (given.split(/[/\\]/).at(-1) ?? '').replace(unwanted, '').replace(/\s+/g, ' ').trim();
  if (/^\.*$/.test(name)) return 'file';
  return shortened(name);
}

const LONGEST_DESCRIPTION = 1_000;

/**
 * Cleans the description of an image, as it is shown and sent: it loses what turns the direction of the text around it, and what is
 * beyond the length that can be written.
 */
export function cleanDescription(given: string): string {
  const text = given.slice(0, LONGEST_DESCRIPTION);
  return text.replace(/[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '');
}

/** The name with an end of its type, whose usual end is the first: `photo.heic` → `photo.jpg`, `photo.JPEG` as it is. */
export function withExtension(name: string, extensions: readonly string[]): string {
  const [, stem = name, extension = ''] = /^(.+)\.([^.\s]{1,8})$/.exec(name) ?? [];
  if (extensions.includes(extension.toLowerCase())) return name;
  return shortened(`${stem}.${extensions[0] ?? extension}`);
}

/** The name to save an attachment under: a PDF that is sent as its text keeps its own name, but the file is a text. */
export function savedName({ name, mediaType }: Pick<Attachment, 'name' | 'mediaType'>): string {
  return mediaType === 'text/plain' && /\.pdf$/i.test(name) ? `${name}.txt` : name;
}

function shortened(name: string): string {
  // Twice as much is enough to know, whatever its length.
  const characters = Array.from(name.slice(0, 2 * LONGEST + 1));
  if (characters.length <= LONGEST) return name;
  const extension = /\.[^.\s]{1,16}$/.exec(name)?.[0] ?? '';
  return `${characters.slice(0, LONGEST - extension.length - 1).join('')}…${extension}`;
}
