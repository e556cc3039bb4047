'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { Brand } from '@/components/ui/brand';
import type { Snapshot } from '@/lib/share/snapshot';
import { ContinueButton } from './continue-button';

/** What can be done with a shared conversation. */
export function SharedHeader({ snapshot }: { snapshot: Snapshot }) {
  return (
    <header className="not-printed sticky top-0 z-10 border-b border-line bg-bg">
      <div className="mx-auto flex min-h-[54px] max-w-[68rem] items-center gap-2 px-4 py-1.5">
        <a href="/" className="mr-auto rounded-md">
          <Brand />
        </a>
        <span className="flex text-xs noscript:hidden">
          <CopyButton label="Copy link" text={() => location.href} />
        </span>
        <ContinueButton snapshot={snapshot} />
      </div>
    </header>
  );
}
