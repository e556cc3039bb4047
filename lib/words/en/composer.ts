import { inSentence } from './names-and-counts';
import { area } from '../words';

/** The box in which a message is written. */
export const composerWords = area('composer', {
  label: 'Message',
  placeholder: (model: string) => `Message ${inSentence(model)}`,
  send: 'Send message',
  stop: 'Stop',
  attach: 'Attach files',
  compare: 'Compare',
});
