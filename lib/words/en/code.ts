import { area } from '../words';

/** The dialog that shows a conversation as code to paste. */
export const codeWords = area('code', {
  title: 'Code',
  language: 'Language',
  panel: (language: string) => `Code for ${language}`,
  incomplete: 'One of your settings has a problem and is left out here. Fix it in the settings.',
  settingsLink: 'Link that opens a new chat with these settings',
  copyLink: 'Copy link to these settings',
});
