import { area } from '../words';

/** The reminder that a browser may clear what it keeps. */
export const persistenceWords = area('persistence', {
  mayBeCleared:
    'Your browser may clear these conversations when it runs low on space. Keep a copy, or install this app.',
  exportAll: 'Export all…',
  notNow: 'Not now',
});
