import { area } from '../words';

/** What the page says of itself above what it shows: the connection, a newer version, a chat that isn't kept. */
export const noticeWords = area('notices', {
  offline: 'Offline',
  offlineMeaning:
    'You can read, search and export everything here. Messages wait until you’re connected again.',
  newVersion: 'A new version is ready.',
  reload: 'Reload',
  later: 'Later',
  export: 'Export',
  temporary: 'Temporary chat',
  temporaryMeaning:
    'Nothing here is saved in this browser. It’s gone when you leave or close it, it can’t be shared, and no search or export finds it. The model still receives it.',
});
