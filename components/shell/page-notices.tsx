'use client';

import { CloudOff, EyeOff, RefreshCw, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useDeferredValue, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import { isTemporary } from '@/lib/conversation/temporary';
import { keepBuilds } from '@/lib/offline/page';
import { noticeWords, storageWarningWords } from '@/lib/words/en/notices';

/** Notices of the storage, the connection, a newer version, and a chat that isn't kept. */
export function PageNotices() {
  return (
    <>
      <StorageNotice />
      <ConnectionNotice />
      <VersionNotice />
      <TemporaryNotice />
    </>
  );
}

interface NoticeProps {
  isShown: boolean;
  /** Drawn as a warning. */
  isUrgent?: boolean;
  /** The region's name meanwhile. */
  label?: string;
  icon: LucideIcon;
  children: ReactNode;
  /** Buttons that help. */
  actions?: ReactNode;
}

/** Says something, to screen readers too, for as long as `isShown`. */
function Notice({ isShown, isUrgent = false, label, icon: Icon, children, actions }: NoticeProps) {
  // A region that comes together with its text may not be read out.
  const isThere = useDeferredValue(true, false);
  const isSaid = isThere && isShown;
  const look = `flex flex-wrap items-start gap-x-2.5 gap-y-1 border-b border-line px-5 py-2 text-sm ${isUrgent ? 'bg-warn-soft' : 'bg-panel text-ink-2'}`;

  return (
    <div className={isSaid ? look : 'sr-only'}>
      {isSaid && (
        <Icon size={16} aria-hidden className={`mt-0.5 flex-none ${isUrgent ? 'text-warn' : 'text-ink-3'}`} />
      )}
      <p role="status" aria-label={isSaid ? label : undefined} className="min-w-0 flex-1">
        {isSaid && children}
      </p>
      {isSaid && actions}
    </div>
  );
}

function NoticeButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="underline underline-offset-2 pointer-coarse:min-h-11 pointer-coarse:px-1"
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Warns while the browser does not store conversations. */
function StorageNotice() {
  const shell = useShell();
  const words = useWords(noticeWords);
  const warnings = useWords(storageWarningWords);
  const warning = useChat((state) => state.storageWarning);

  return (
    <Notice
      isShown={warning !== null}
      isUrgent
      icon={TriangleAlert}
      actions={
        <NoticeButton
          onClick={() => {
            shell.open('transfer');
          }}
        >
          {words.export}
        </NoticeButton>
      }
    >
      {warning && (warning.code === 'damaged' ? warnings.damaged(warning.count) : warnings[warning.code])}
    </Notice>
  );
}

function subscribeToConnection(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}

/** That there is no network, and what works all the same. */
function ConnectionNotice() {
  const words = useWords(noticeWords);
  const isOnline = useSyncExternalStore(subscribeToConnection, () => navigator.onLine);

  return (
    <Notice isShown={!isOnline} label={words.offline} icon={CloudOff}>
      <strong className="font-[550] text-ink">{words.offline}</strong> <span>{words.offlineMeaning}</span>
    </Notice>
  );
}

/** Offers a newer build. Nothing is loaded again before the person says so. */
function VersionNotice() {
  const words = useWords(noticeWords);
  const [builds] = useState(keepBuilds);
  const [isPutOff, setIsPutOff] = useState(false);
  const isReady = useSyncExternalStore(builds.subscribe, builds.isNewerReady);

  return (
    <Notice
      isShown={isReady && !isPutOff}
      icon={RefreshCw}
      actions={
        <>
          <NoticeButton onClick={builds.takeOver}>{words.reload}</NoticeButton>
          <NoticeButton
            onClick={() => {
              setIsPutOff(true);
            }}
          >
            {words.later}
          </NoticeButton>
        </>
      }
    >
      {words.newVersion}
    </Notice>
  );
}

/** That the chat on screen is not kept. */
function TemporaryNotice() {
  const words = useWords(noticeWords);
  const isShown = useChat(({ conversation }) => isTemporary(conversation.id));

  return (
    <Notice isShown={isShown} icon={EyeOff}>
      <strong className="font-[550] text-ink">{words.temporary}</strong> <span>{words.temporaryMeaning}</span>
    </Notice>
  );
}
