'use client';

import { NoticePage } from './notice-page';

/** Stands in for a page that an exception has taken down. What went wrong is on the console, for who can use it. */
export function CrashPage() {
  return (
    <NoticePage
      title="Something on this page went wrong"
      action={
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            location.reload();
          }}
        >
          Reload
        </button>
      }
    >
      Your conversations are safe: they are kept in this browser. Reload the page to go on with them.
    </NoticePage>
  );
}
