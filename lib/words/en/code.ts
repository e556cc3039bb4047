import { area } from '../words';
import { bytes } from './format';

/** The dialog that shows a conversation as code to paste. */
export const codeWords = area('code', {
  title: 'Code',
  language: 'Language',
  panel: (language: string) => `Code for ${language}`,
  incomplete: 'One of your settings has a problem and is left out here. Fix it in the settings.',
  attachedShortened: (size: number) =>
    `Attachments are shortened here: ${bytes(size)} in all. The copied code has all of them.`,
  long: 'That’s a lot to paste: save it to a file and run that.',
  settingsLink: 'Link that opens a new chat with these settings',
  copyLink: 'Copy link to these settings',
});
