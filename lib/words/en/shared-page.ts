import { area } from '../words';
import { date, plural } from './format';

/** The page behind a link: the shared conversation, or why there is none. */
export const sharedPageWords = area('sharedPage', {
  you: 'You',
  toolResult: 'Tool result',
  emptyResult: 'Empty',
  messages: 'Messages',
  // The same wherever it is drawn: at the edge and, once more, in the browser.
  sharedOn: (sharedAt: number) => `Shared ${date(sharedAt, { dateStyle: 'long', timeZone: 'UTC' })}`,
  encrypted: 'End-to-end encrypted: decrypted in your browser',
  partlyPlain:
    'This conversation is too large to format on one page, so its end is plain text. Continue it to see everything formatted.',
  pageChanged:
    'This page was changed, perhaps by an extension or a translation. Reload it to copy or continue.',
  copyLink: 'Copy link',
  figures: 'Tokens and time',
  // The accessible name is both parts; a narrow page shows the first.
  continue: 'Continue',
  continueWhat: 'this conversation',
  continueRefused:
    'Your browser won’t store conversations here. Allow this site to store data and try again.',
  settings: 'Settings',
  promptAndSettings: 'System prompt and settings',
  systemPrompt: 'System prompt',
  moreSettings: (more: number) =>
    plural(more, { one: '# more setting is not shown.', other: '# more settings are not shown.' }),
  stopped: 'Stopped by the author.',
  sharedEarly: 'Shared before this answer finished.',

  privateTitle: 'A private conversation',
  decrypting: 'It’s encrypted. Decrypting it in your browser, which needs JavaScript…',
  privateProblem: 'This private conversation can’t be opened',
  notLoaded: 'The page couldn’t be loaded. Check your connection and reload it.',
  unreadableTitle: 'This conversation can’t be shown',
  shareAgain: 'Ask whoever shared it to share it again.',

  // Link previews
  untitled: 'A shared conversation',
  privateDescription: 'Only people with the full link can read it.',
});

/** The page of a shared board. */
export const sharedBoardWords = area('sharedBoard', {
  answers: (answers: number) => plural(answers, { one: '# answer', other: '# answers' }),
  opening: 'Opening the answers, which needs JavaScript…',
  tooLarge: 'This board is larger than a board may be here, so its answers can’t be shown.',
  keep: 'Open as my board',
  keepHint: 'Keeps a copy in your browser, to change and to run again here.',
  keepProblem: {
    tooLarge: 'This board is larger than a board may be here, so it can’t be kept.',
    notLoaded: 'What keeps the board couldn’t be loaded. Check your connection and try again.',
    refused: 'Your browser won’t store boards here. Allow this site to store data and try again.',
  },
  unreadableTitle: 'This board can’t be shown',
});
