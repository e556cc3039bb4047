import { dollars } from '../amounts';
import { count, rounded, seconds } from './format';
import { area } from '../words';

/** Messages, in the chat and in a share. */
export const messageWords = area('message', {
  you: 'You',
  toolResult: 'Tool result',
  /** In the place of a result without any text. */
  emptyResult: 'Empty',
  /** Names an answer of which nobody knows who wrote it. */
  unknownAuthor: 'Assistant',
  /** Names an answer whose words a person has changed. */
  editedBy: (author: string) => `${author} (edited)`,
  /** Names an answer beside others. */
  variantBy: (variant: string, author: string) => `${variant}: ${author}`,
  /** Stands in the place of an answer's text. */
  waiting: 'Waiting for the first word',
  /** Before the name of a function that the model wants called. */
  calls: 'Calls',
  answeredBy: (model: string) => `answered by ${model}`,
  /** Of an answer whose request a person wrote: it may never have been asked what stands above it. */
  askedWithEdited: 'asked with an edited request',
  /** The line of figures under an answer. */
  facts: {
    tokensIn: (tokens: number) => `${count(tokens)} in`,
    tokensOut: (tokens: number) => `${count(tokens)} out`,
    cost: (amount: number) => dollars(amount),
    priceUnknown: 'price unknown',
    /** The usage is not known, though the price is. */
    costUnknown: 'cost unknown',
    firstToken: (milliseconds: number) => `first token ${seconds(milliseconds)}`,
    total: (milliseconds: number) => `total ${seconds(milliseconds)}`,
    rate: (perSecond: number) => `${rounded(perSecond, perSecond < 10 ? 1 : 0)} tokens/s`,
    finishReason: (reason: string) => `finish reason ${reason}`,
  },
});

/** How an answer that isn't complete ended, where that is not an error, and the ways on. */
export const answerEndingWords = area('answerEndings', {
  stopped: 'Stopped by you.',
  stoppedByAuthor: 'Stopped by its author.',
  tokenLimit: 'Cut off at the token limit.',
  contentFilter: (model: string) => `${model}’s content filter stopped this answer.`,
  empty: 'The model returned an empty answer.',
  nothingShown: 'The model returned nothing that can be shown here.',
  cut: 'Cut off before it was finished.',
  failed: 'The answer failed.',
  modelRefuses: (model: string, parameter: string) =>
    `**${model} doesn’t accept** \`${parameter}\` **here.**`,
  continue: 'Continue',
  regenerate: 'Regenerate',
  enterCode: 'Enter access code',
  requestId: (id: string) => `Request ID \`${id}\``,
  retryWithout: 'Retry without it',
});

/** Actions on a message. */
export const messageControlWords = area('message-controls', {
  regenerate: 'Regenerate',
  stillWaiting: (milliseconds: number) => `Still waiting… ${count(Math.floor(milliseconds / 1000))} s`,
  reconnecting: 'Reconnecting…',
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
