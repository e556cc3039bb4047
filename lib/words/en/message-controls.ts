import { count } from './format';
import { area } from '../words';

/** What can be done with a message. */
export const messageControlWords = area('message-controls', {
  regenerate: 'Regenerate',
  details: 'Request details',
  edit: 'Edit',
  delete: 'Delete',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  version: (position: number, total: number) => `${count(position)}/${count(total)}`,
  /** Stands for a message without text where it was deleted. */
  untitled: 'Message',

  editor: 'Edited text',
  save: 'Save',
  saveAndSend: 'Save and send',
  editorNotLoaded: 'The editor couldn’t be loaded. Check your connection, then try again.',

  result: (tool: string) => `Result of ${tool}`,
  resultHint: (tool: string) => `What ${tool} returned`,
  sendResults: 'Send results',
  toolCallsNotLoaded: 'The tool calls couldn’t be loaded. Check your connection, then reload the page.',
});
