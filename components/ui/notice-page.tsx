import type { ReactNode } from 'react';
import { Brand } from './brand';

/** A whole page that has one thing to say, and leads to the chat. */
export function NoticePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid h-dvh content-center justify-items-center gap-4 overflow-y-auto p-6 text-center">
      <Brand />
      <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
      <p className="max-w-[34rem] text-pretty text-ink-2">{children}</p>
      <a href="/" className="button bordered">
        Open the chat
      </a>
    </main>
  );
}
