'use client';

import { useEffect, useRef, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import { fetchOwnUsage } from '@/lib/api/access';
import type { OwnUsage } from '@/lib/model/access';
import { doorWords, usageWords } from '@/lib/words/en/door';
import { DoorForm } from './door';
import { SignOut } from './sign-out';

// One file for both: each is small, and the page's first load names every file that may come later.

/** Asks for a code again, over the page whose session has ended: nothing on it is lost. */
export function DoorDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(doorWords);
  return (
    <Dialog title={words.code} onClose={onClose}>
      <p className="mb-3 text-[13px] text-ink-2">{words.again}</p>
      <DoorForm door="access" isFocused onEntered={onClose} />
    </Dialog>
  );
}

/** Shows today's usage by the code of this browser's session, and the way out. */
export function UsageDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(usageWords);
  const [answer, setAnswer] = useState<OwnUsage | 'loading' | 'failed'>('loading');
  const [tries, setTries] = useState(0);
  const status = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    const left = new AbortController();
    fetchOwnUsage(left.signal).then(
      (found) => {
        setAnswer(found ?? 'failed');
      },
      () => {
        if (!left.signal.aborted) setAnswer('failed');
      },
    );
    return () => {
      left.abort();
    };
  }, [tries]);

  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="grid gap-4 text-[13px]">
        <p
          ref={status}
          role="status"
          tabIndex={-1}
          className={typeof answer === 'object' ? 'sr-only' : 'text-ink-2'}
        >
          {answer === 'loading' && words.loading}
          {answer === 'failed' && words.failed}
        </p>
        {answer === 'failed' && (
          <button
            type="button"
            className="button bordered justify-self-start"
            onClick={() => {
              // The button goes with what failed.
              status.current?.focus();
              setAnswer('loading');
              setTries((before) => before + 1);
            }}
          >
            {words.retry}
          </button>
        )}
        {typeof answer === 'object' && <Figures of={answer} />}
        <SignOut
          onOut={() => {
            // The service worker would have the app for any other address.
            location.assign('/door');
          }}
        />
      </div>
    </Dialog>
  );
}

function Figures({ of: { budget, usage } }: { of: OwnUsage }) {
  const words = useWords(usageWords);
  const limitOf = (unit: string) =>
    budget?.limits.find((limit) => limit.whose === 'visitor' && limit.unit === unit)?.limit ?? null;
  const rows = [
    [words.requests, words.of(usage.requests, limitOf('requests'))],
    [words.tokens, words.of(usage.tokens, limitOf('tokens'))],
    [words.cost, words.dollars(usage.microdollars / 1e6)],
    [words.shares, words.of(usage.shares, null)],
  ] as const;
  return (
    <>
      <p className="wrap-anywhere text-ink-2">{words.code(usage.code)}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {rows.map(([name, figure]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-end font-mono">{figure}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-3">{words.meaning}</p>
    </>
  );
}
