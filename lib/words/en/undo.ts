import { area } from '../words';

/** What is said of something deleted, with the offer to restore it. */
export const undoWords = area('undo', {
  undo: 'Undo',
  deleted: (what: string) => `Deleted “${what}”`,
  conversationDeletedToo: 'Its conversation was deleted too. Restore that first.',
});
