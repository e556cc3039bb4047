'use client';

import { useEffect, useState } from 'react';
import { NoticePage } from '@/components/ui/notice-page';
import type { Snapshot } from '@/lib/share/snapshot';
import { SharedConversation } from './shared-conversation';

/** A private share: its bytes are fetched and decrypted here, by the key in the page's fragment. */
export function PrivateShare({ id }: { id: string }) {
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    const open = async () => {
      const [{ openPrivateShare }, { shareFailure }] = await Promise.all([
        import('@/lib/share/private-share'),
        import('@/lib/share/share-client'),
      ]);
      try {
        const opened = await openPrivateShare(id, location.hash.slice(1));
        if (current) setSnapshot(opened);
      } catch (error) {
        if (current) setProblem(shareFailure(error));
      }
    };
    // A corrected key in the address bar changes the fragment alone, which loads nothing anew.
    const reload = () => {
      location.reload();
    };
    void open().catch(() => {
      setProblem('The page could not be loaded. Check your connection and reload it.');
    });
    addEventListener('hashchange', reload);
    return () => {
      current = false;
      removeEventListener('hashchange', reload);
    };
  }, [id]);

  if (snapshot !== null) return <SharedConversation snapshot={snapshot} encrypted />;
  if (problem !== null) {
    return <NoticePage title="This private conversation cannot be opened">{problem}</NoticePage>;
  }
  return (
    <NoticePage title="A private conversation">
      It is encrypted. Your browser decrypts it, which needs JavaScript …
    </NoticePage>
  );
}
