'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import { NoticePage } from '@/components/ui/notice-page';
import { answerError } from '@/lib/model/answer-error';
import type { ShareProblem } from '@/lib/share/share-problem';
import type { SharedSnapshot } from '@/lib/share/board-snapshot';
import { sharedPageWords } from '@/lib/words/en/shared-page';
import { ShareProblemText } from './share-problem-text';

interface PrivateShareProps {
  id: string;
  children: (snapshot: SharedSnapshot) => ReactNode;
}

/** A private share: its bytes are fetched and decrypted here, by the key in the page's fragment. */
export function PrivateShare({ id, children }: PrivateShareProps) {
  const words = useWords(sharedPageWords);
  const [snapshot, setSnapshot] = useState<SharedSnapshot | null>(null);
  const [problem, setProblem] = useState<ShareProblem | null>(null);

  useEffect(() => {
    let current = true;
    const open = async () => {
      const [{ openPrivateShare }, { shareFailure }] = await Promise.all([
        import('@/lib/share/private-share'),
        import('@/lib/share/share-problem'),
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
      setProblem(answerError('page_part_missing'));
    });
    addEventListener('hashchange', reload);
    return () => {
      current = false;
      removeEventListener('hashchange', reload);
    };
  }, [id]);

  if (snapshot !== null) return children(snapshot);
  if (problem !== null) {
    return (
      <NoticePage title={words.privateProblem}>
        <ShareProblemText problem={problem} />
      </NoticePage>
    );
  }
  return <NoticePage title={words.privateTitle}>{words.decrypting}</NoticePage>;
}
