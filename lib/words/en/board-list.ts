import { area } from '../words';

/** The list of boards in the sidebar. */
export const boardListWords = area('board-list', {
  heading: 'Boards',
  list: 'Boards',
  newBoard: 'New board',
  untitled: 'Untitled board',
});
