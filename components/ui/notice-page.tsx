'use client';

import type { ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import { pageWords } from '@/lib/words/en/pages';
import { Brand } from './brand';

interface NoticePageProps {
  title: string;
  children: ReactNode;
  /** The button; by default the way to the chat. */
  action?: ReactNode;
}

/** A whole page that has one thing to say, and something to press. */
export function NoticePage({ title, children, action }: NoticePageProps) {
  const words = useWords(pageWords);
  return (
    <main className="grid h-dvh content-center justify-items-center gap-4 overflow-y-auto p-6 text-center">
      <Brand />
      <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
      <p className="max-w-[34rem] text-pretty text-ink-2">{children}</p>
      {action ?? (
        <a href="/" className="button bordered">
          {words.openChat}
        </a>
      )}
    </main>
  );
}

/** A page that says one of the catalog's notices. */
export function Notice({ of }: { of: 'notFound' | 'gone' | 'unavailable' }) {
  const { title, text } = useWords(pageWords)[of];
  return <NoticePage title={title}>{text}</NoticePage>;
}

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
