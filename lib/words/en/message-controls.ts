import { count } from './format';
import { area } from '../words';

/** What can be done with a message. */
export const messageControlWords = area('message-controls', {
  regenerate: 'Regenerate',
  stillWaiting: (milliseconds: number) => `Still waiting… ${count(Math.floor(milliseconds / 1000))} s`,
  getAnswer: 'Get an answer',
  regenerateWith: 'Regenerate with…',
  details: 'Request details',
  edit: 'Edit',
  delete: 'Delete',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  version: (position: number, total: number) => `${count(position)}/${count(total)}`,
  /** Stands for a message without text where it was deleted. */
  untitled: 'Message',

  showMore: 'Show more',
  showLess: 'Show less',

  save: 'Save',
  saveAndSend: 'Save and send',
});
