import { plural } from './format';
import { area } from '../words';

/** The dialog that asks how much goes with a message. */
export const deleteMessageWords = area('delete-message', {
  title: 'Delete message',
  alone: 'This message only',
  aloneNote: (takesResults: boolean) =>
    `Messages below it move up${takesResults ? ', and the results of its tool calls are deleted' : ''}. Answers that were asked with it still show it in their request details.`,
  all: 'This and everything below',
  allNote: (below: number) =>
    plural(below, {
      one: 'Also deletes # message below it, counting every version.',
      other: 'Also deletes # messages below it, counting every version.',
    }),
});

/** The dialog that asks for another answer with other settings. */
export const regenerateWords = area('regenerate', {
  title: 'Regenerate with…',
  note: 'Adds another version of this answer. Your settings stay as they are.',
  model: 'Model',
  modelDefault: (value: string | null) => (value === null ? 'Default' : `Default: “${value}”`),
  regenerate: 'Regenerate',
});
