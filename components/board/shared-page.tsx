'use client';

import { PrivateShare } from '@/components/share/private-share';
import { SharedConversation } from '@/components/share/shared-conversation';
import { NoticePage } from '@/components/ui/notice-page';
import { onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { isBoardSnapshot, type SharedSnapshot } from '@/lib/share/board-snapshot';
import { sharedBoardWords, sharedPageWords } from '@/lib/words/en/shared-page';

/** The page of a shared conversation has nothing of it. */
const SharedBoard = onDemand(() => import('./shared-board').then((module) => module.SharedBoard), NotLoaded);

interface SharedPageProps {
  snapshot: SharedSnapshot;
  encrypted?: boolean;
}

/** Whatever a link holds: a conversation or a board. */
export function SharedPage({ snapshot, encrypted = false }: SharedPageProps) {
  return isBoardSnapshot(snapshot) ? (
    <SharedBoard {...{ snapshot, encrypted }} />
  ) : (
    <SharedConversation {...{ snapshot, encrypted }} />
  );
}

/** The same behind a private link. */
export function PrivatePage({ id }: { id: string }) {
  return <PrivateShare id={id}>{(snapshot) => <SharedPage snapshot={snapshot} encrypted />}</PrivateShare>;
}

function NotLoaded() {
  const { notLoaded } = useWords(sharedPageWords);
  return <NoticePage title={useWords(sharedBoardWords).unreadableTitle}>{notLoaded}</NoticePage>;
}
