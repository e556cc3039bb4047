'use client';

import type { ReactNode } from 'react';
import { Brand } from '@/components/ui/brand';
import { CopyButton } from '@/components/ui/copy-button';
import { useInBrowser } from '@/components/ui/use-media-query';
import { useTask } from '@/components/ui/use-task';
import { useWords } from '@/components/words/words-provider';
import { sharedPageWords } from '@/lib/words/en/shared-page';

/** The bar of a shared page; `children` are the ways to a copy. */
export function SharedHeader({ children }: { children: ReactNode }) {
  const words = useWords(sharedPageWords);
  return (
    <header className="not-printed sticky top-0 z-10 border-b border-line bg-bg">
      <div className="mx-auto flex min-h-[54px] max-w-[68rem] items-center gap-2 px-4 py-1.5">
        <a href="/" className="mr-auto rounded-md">
          <Brand />
        </a>
        <span className="flex text-xs noscript:hidden">
          <CopyButton label={words.copyLink} text={() => location.href} />
        </span>
        {children}
      </div>
    </header>
  );
}

interface SharedHeadProps {
  title: string;
  /** Milliseconds since the epoch. */
  sharedAt: number;
  encrypted: boolean;
  /** The authors and the extent, before the day. */
  children: ReactNode;
}

/** The title of a shared page, with its authors and its day. */
export function SharedHead({ title, sharedAt, encrypted, children }: SharedHeadProps) {
  const words = useWords(sharedPageWords);
  return (
    <>
      <h1
        dir="auto"
        className="text-[22px] leading-tight font-semibold tracking-[-0.025em] text-balance wrap-anywhere roomy:text-[26px]"
      >
        {title}
      </h1>
      <p className="mt-2 flex flex-wrap gap-x-3.5 gap-y-1 font-mono text-xs text-ink-3">
        {children}
        <time dateTime={new Date(sharedAt).toISOString()}>{words.sharedOn(sharedAt)}</time>
        {encrypted && <span>{words.encrypted}</span>}
      </p>
    </>
  );
}

const isThere = () => true;

interface OwnCopyButtonProps {
  title?: string;
  /** Makes the copy and gives its address, which is gone to. */
  make: () => Promise<string>;
  /** Why it could not be made. */
  explain: (error: unknown) => string;
  children: ReactNode;
}

/** Makes something shared the reader's own. What keeps it from that is told below the page's head. */
export function OwnCopyButton({ title, make, explain, children }: OwnCopyButtonProps) {
  // A press would be lost in a page that is still as the server drew it.
  const hydrated = useInBrowser(isThere, false);
  const { busy, problem, run } = useTask(explain);
  return (
    <>
      {problem !== null && (
        <p
          role="alert"
          className="absolute inset-x-4 top-full mx-auto mt-2 max-w-[43rem] rounded-lg bg-warn-soft px-3 py-1.5 text-sm"
        >
          {problem}
        </p>
      )}
      <button
        type="button"
        title={title}
        className="button primary noscript:hidden"
        disabled={busy || !hydrated}
        onClick={() => {
          run(async () => {
            location.assign(await make());
          });
        }}
      >
        {children}
      </button>
    </>
  );
}
