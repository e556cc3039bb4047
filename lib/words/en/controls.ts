import { area } from '../words';

/** Controls that every part of the page has: closing, copying, dismissing. */
export const controlWords = area('controls', {
  close: 'Close',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  copyRefused: 'Your browser blocked the clipboard. Select the text and copy it.',
  dismiss: 'Dismiss',
  notLoaded: {
    title: 'This part of the page didn’t load',
    text: 'Check your connection, then close this and try again. Your conversations are safe.',
  },
});
