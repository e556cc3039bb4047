import { area } from '../words';

/** What conversations are called. */
export const titleWords = area('titles', {
  newChat: 'New chat',
  /** One that begins with an answer has no title. */
  shown: (title: string) => (title.trim() === '' ? 'Untitled' : title),
});
