import { count, rounded, seconds } from './format';
import { area } from '../words';

/** What a message shows, in the chat and in a share. */
export const messageWords = area('message', {
  you: 'You',
  toolResult: 'Tool result',
  /** In the place of a result without any text. */
  emptyResult: 'Empty',
  /** Names an answer of which nobody knows who wrote it. */
  unknownAuthor: 'Assistant',
  /** Names an answer whose words a person has changed. */
  editedBy: (author: string) => `${author} (edited)`,
  /** Stands in the place of an answer's text. */
  waiting: 'Waiting for the first word',
  /** Before the name of a function that the model wants called. */
  calls: 'Calls',
  answeredBy: (model: string) => `answered by ${model}`,
  /** The line of figures under an answer. */
  facts: {
    tokensIn: (tokens: number) => `${count(tokens)} in`,
    tokensOut: (tokens: number) => `${count(tokens)} out`,
    firstToken: (milliseconds: number) => `first token ${seconds(milliseconds)}`,
    total: (milliseconds: number) => `total ${seconds(milliseconds)}`,
    rate: (perSecond: number) => `${rounded(perSecond, perSecond < 10 ? 1 : 0)} tokens/s`,
    finishReason: (reason: string) => `finish reason ${reason}`,
  },
});
