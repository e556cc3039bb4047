import { area } from '../words';

/** The reminder that a browser may clear what it keeps. */
export const persistenceWords = area('persistence', {
  mayBeCleared:
    'Your browser may clear these conversations when it runs low on space. Keep a copy of them, or install this app.',
  keepCopy: 'Keep a copy…',
  notNow: 'Not now',
});
