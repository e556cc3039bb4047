import { area } from '../words';

const shown = (title: string): string => (title.trim() === '' ? 'Untitled' : title);

/** What conversations are called. */
export const titleWords = area('titles', {
  newChat: 'New chat',
  /** One that begins with an answer has no title. */
  shown,
  /** The browser's tab; null for a chat without messages. */
  tab: (title: string | null, answering: boolean) =>
    `${answering ? '● ' : ''}${title === null ? '' : `${shown(title)} · `}Edgewise`,
});
