'use client';

import { useWords } from '@/components/words/words-provider';
import { pageWords } from '@/lib/words/en/pages';
import { NoticePage } from './notice-page';

/** Stands in for a page that an exception has taken down. What went wrong is on the console, for who can use it. */
export function CrashPage() {
  const words = useWords(pageWords).crash;
  return (
    <NoticePage
      title={words.title}
      action={
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            location.reload();
          }}
        >
          {words.action}
        </button>
      }
    >
      {words.text}
    </NoticePage>
  );
}
