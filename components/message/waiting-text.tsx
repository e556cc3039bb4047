'use client';

import { useEffect } from 'react';
import { preloadMessageText } from './message-text';

/** Stands where an answer's text will be, until its first word. */
export function WaitingText() {
  useEffect(preloadMessageText, []);
  return (
    <p className="waiting">
      <span aria-hidden className="caret" />
    </p>
  );
}
