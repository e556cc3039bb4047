'use client';

import { useWords } from '@/components/words/words-provider';
import { pageWords } from '@/lib/words/en/pages';
import { NoticePage } from './notice-page';

/** Shown in place of a page that an exception has taken down. The console has the details. */
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
