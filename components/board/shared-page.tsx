'use client';

import { PrivateShare } from '@/components/share/private-share';
import { SharedConversation } from '@/components/share/shared-conversation';
import { isBoardSnapshot, type SharedSnapshot } from '@/lib/share/board-snapshot';
import { SharedBoard } from './shared-board';

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
