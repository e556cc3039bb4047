// One file for both: each is small, and the page's first load names every file that may come later.
export { DoorDialog } from './door-dialog';
export { UsageDialog } from './usage-dialog';
