import { area } from '../words';
import { bytes, count, list, plural } from './format';

const files = (total: number) => plural(total, { one: '# file', other: '# files' });
const tokens = (total: number) => `≈ ${plural(total, { one: '# token', other: '# tokens' })}`;

/** Attachments of a message, being written or sent. */
export const attachingWords = area('attaching', {
  list: 'Attachments',
  hint: (most: number) =>
    `Attach up to ${count(most)} images, PDFs or text files. You can also paste or drop them.`,
  preparing: 'Preparing…',
  drop: 'Drop files to attach them',
  /** The limits, where files are chosen. */
  limits: ({ most, image, text, pdf }: { most: number; image: number; text: number; pdf: number }) =>
    `Up to ${count(most)} files a message: images up to ${bytes(image)}, text and code up to ${bytes(text)}, PDFs up to ${bytes(pdf)}.`,

  open: (name: string) => `Open ${name}`,
  remove: (name: string) => `Remove ${name}`,
  facts: {
    size: (value: number) => bytes(value),
    dimensions: (width: number, height: number) => `${count(width)} × ${count(height)}`,
    pages: (total: number) => plural(total, { one: '# page', other: '# pages' }),
    tokens,
    firstFrame: 'first frame only',
  },
  notKept: 'Your browser has no room to keep this. It can be sent now, but will be gone after a reload.',
  /** A model that is known not to take it. */
  noImages: (model: string) => `${model} can’t see images. Choose another model, or remove them.`,
  noPdfs: (model: string) => `${model} can’t take PDFs as files. Send their text instead, or remove them.`,
  leftOut: (total: number, most: number) =>
    `${files(total)} ${total === 1 ? 'wasn’t' : 'weren’t'} attached: a message takes up to ${count(most)}.`,
  requestSize: (size: number, limit: number) => `Request ${bytes(size)} of ${bytes(limit)}`,
  tooLarge: (size: number, limit: number) =>
    `The request would be ${bytes(size)}, and the limit is ${bytes(limit)}. Remove attachments here or delete earlier messages that have some.`,
  waiting: (total: number) =>
    `Your message is sent as soon as ${total === 1 ? 'the file is' : `${count(total)} files are`} ready.`,
  pastedName: 'Pasted text.txt',
  pasted: (characters: number) => `Attached ${count(characters)} pasted characters as a file.`,
  pasteAsText: 'Paste as text',

  /** Names are read out where they are few. */
  added: (names: readonly string[]) => `Attached ${names.length > 5 ? files(names.length) : list(names)}.`,
  refused: (name: string, problem: string) => `${name} wasn’t attached. ${problem}`,
  removed: (name: string) => `Removed ${name}.`,
  moved: (name: string, place: number, of: number) => `Moved ${name} to ${count(place)} of ${count(of)}.`,
  sendPdf: 'Send the PDF itself',
});

/** An attachment opened large. */
export const attachmentDialogWords = area('attachment-dialog', {
  alt: 'Description',
  altHint: 'For people who can’t see the image, here and where you share it. It isn’t sent to the model.',
  detail: 'Detail',
  details: { auto: 'Auto', low: 'Low', high: 'High', original: 'Original' },
  detailHints: {
    auto: 'The model decides how closely it looks.',
    low: 'Small and cheap: enough for colours and shapes.',
    high: 'Scaled down a little: enough for text and details.',
    original: 'As it is, as far as the model can see: for dense pages and screens.',
  },
  sendAs: 'Send as',
  text: (characters: number) => `Text (${plural(characters, { one: '# character', other: '# characters' })})`,
  pdf: 'PDF, pages and pictures included',
  earlier: 'Move left',
  later: 'Move right',
  place: (place: number, of: number) => `${count(place)} of ${count(of)}`,
  remove: 'Remove',
  download: 'Download',
  gone: 'This file is no longer in this browser.',
  firstLines: (shown: number) => `The first ${plural(shown, { one: '# line', other: '# lines' })}`,
  showAll: 'Show all',
  loading: 'Loading…',
});

/** Attachments of a question in the thread. */
export const sentAttachmentWords = area('sent-attachments', {
  images: 'Images',
  open: (name: string) => `Open ${name}`,
  gone: 'No longer in this browser',
});
