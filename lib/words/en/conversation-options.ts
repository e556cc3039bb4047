import { area } from '../words';

/** The dialog of how one conversation is kept. */
export const conversationOptionsWords = area('conversation-options', {
  heading: 'Conversation options',
  title: 'Title',
  folder: 'Folder',
  noFolder: 'None',
  pinned: 'Pin to top',
  save: 'Save',
  fileName: 'conversation',
});
