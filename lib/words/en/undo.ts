import { area } from '../words';

/** A deletion, with the offer to restore what was deleted. */
export const undoWords = area('undo', {
  undo: 'Undo',
  deleted: (what: string) => `Deleted “${what}”`,
  conversationDeletedToo: 'Its conversation was deleted too. Restore that first.',
});
