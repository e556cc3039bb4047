import { area } from '../words';
import { plural } from './format';

/** Notices of the page at its top: the connection, a newer version, a chat that isn't kept. */
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

/** Trouble with the browser's storage, by code, and what to do about it. */
export const storageWarningWords = area('storageWarnings', {
  full: 'This browser’s storage is full. New messages last only until you close the page: export them, or delete conversations to make room.',
  not_kept:
    'This browser doesn’t keep conversations here. They last until you close the page: export what you need, or allow this site to store data.',
  newer_build:
    'A newer version of Edgewise has been used in this browser, and this one can’t read its data. Reload the page to update. Until then, new messages last only until you close it.',
  unreadable:
    'Your conversations can’t be read. Reload the page. If that doesn’t help, allow this site to store data.',
  missing: 'The conversation at this address isn’t in this browser, or has been deleted.',
  blocked:
    'Another tab is still running an older version of Edgewise. Close the other tabs: your conversations then appear here, and new messages are saved.',
  damaged: (count: number) =>
    plural(count, {
      one: 'One stored record is damaged and was left out.',
      other: '# stored records are damaged and were left out.',
    }),
});
