import type { MouseEvent } from 'react';

/** Whether a click on a link asks for another tab or window, or a download: then the browser does it. */
export function opensElsewhere({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button !== 0 || metaKey || ctrlKey || shiftKey || altKey;
}
