import { area } from '../words';

/** The errors that are told where nothing can be fetched any more, so they come with the page. */
export const networkErrorWords = area('networkErrors', {
  offline: 'You are offline. Reconnect and try again.',
  unreachable:
    'The server can’t be reached. Check that it is running and that you are connected, then try again.',
  page_part_missing: 'Part of the page couldn’t be loaded. Reload it and try again.',
});
