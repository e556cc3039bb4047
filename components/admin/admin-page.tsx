'use client';

import { useEffect, useState } from 'react';
import { DoorForm } from '@/components/door/door';
import { SignOut } from '@/components/door/sign-out';
import { Brand } from '@/components/ui/brand';
import { useWords } from '@/components/words/words-provider';
import { fetchReport } from '@/lib/api/access';
import type { UsageReport } from '@/lib/model/access';
import { adminWords } from '@/lib/words/en/door';
import { UsageTable } from './usage-table';

/** The page's state: its figures, or why it has none. */
type Known = UsageReport | 'loading' | 'closed' | 'failed';

/** The owner's page: what this deployment was used for, by code, behind the owner's own. */
export function AdminPage() {
  const words = useWords(adminWords);
  const [known, setKnown] = useState<Known>('loading');
  const [readings, setReadings] = useState(0);

  useEffect(() => {
    let left = false;
    fetchReport().then(
      (report) => {
        if (!left) setKnown(report);
      },
      () => {
        if (!left) setKnown('failed');
      },
    );
    return () => {
      left = true;
    };
  }, [readings]);
  // What is known stays on screen until the answer is there.
  const read = () => {
    setReadings((before) => before + 1);
  };

  return (
    <main className="h-dvh overflow-y-auto">
      <div className="mx-auto grid max-w-[60rem] grid-cols-[minmax(0,1fr)] content-start gap-5 px-4 py-8">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Brand />
          <h1 className="me-auto text-xl font-semibold tracking-tight">{words.title}</h1>
          {typeof known === 'object' && <Actions onRefresh={read} />}
        </header>
        <p
          role="status"
          className={known === 'loading' || known === 'failed' ? 'text-sm text-ink-2' : 'sr-only'}
        >
          {known === 'loading' && words.loading}
          {known === 'failed' && words.failed}
        </p>
        {known === 'failed' && (
          <button type="button" className="button bordered justify-self-start" onClick={read}>
            {words.retry}
          </button>
        )}
        {known === 'closed' && (
          <div className="grid gap-3">
            <p className="text-sm text-ink-2">{words.door}</p>
            <DoorForm door="admin" onEntered={read} />
          </div>
        )}
        {typeof known === 'object' && (
          <>
            {!known.closed && (
              <p
                role="note"
                className="rounded-[10px] border border-warn/35 bg-warn-soft px-3.5 py-2.5 text-sm"
              >
                {words.open}
              </p>
            )}
            <UsageTable report={known} when="today" onRevoked={read} />
            <UsageTable report={known} when="recent" />
            <p className="text-[13px] text-ink-3">{words.meaning}</p>
          </>
        )}
      </div>
    </main>
  );
}

function Actions({ onRefresh }: { onRefresh: () => void }) {
  const words = useWords(adminWords);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <button type="button" className="button bordered" onClick={onRefresh}>
        {words.refresh}
      </button>
      <SignOut
        onOut={() => {
          location.reload();
        }}
      />
    </span>
  );
}
