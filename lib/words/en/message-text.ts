import { area } from '../words';

/** What stands in the place of an answer's text. */
export const messageTextWords = area('message-text', {
  waiting: 'Waiting for the first word',
});
