import { area } from '../words';
import { bytes, count, plural } from './format';

/** Attachments of a shared conversation: where they are chosen, and on the page behind the link. */
export const sharedAttachmentWords = area('sharedAttachments', {
  list: 'Attachments',
  image: (width: number, height: number, size: number) =>
    `${count(width)} × ${count(height)}, ${bytes(size)}`,
  pdf: (pages: number | null, size: number) =>
    pages === null ? bytes(size) : `${plural(pages, { one: '# page', other: '# pages' })}, ${bytes(size)}`,
  text: (size: number) => bytes(size),
  download: (name: string) => `Download ${name}`,
  notShared: 'Not shared',
  notShown: 'Can’t be shown: it’s damaged, too large, or not what the link says it is.',
});
