'use client';

import { EyeOff } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useChat, useChatActions, useChatStore } from '@/components/session/chat-provider';
import { LoadFailedDialog } from '@/components/ui/dialog';
import { onDemand } from '@/components/ui/on-demand';
import { useShell } from '@/components/session/shell';
import { useInBrowser } from '@/components/ui/use-media-query';
import { useWords } from '@/components/words/words-provider';
import { showTemporaryChat } from '@/lib/chat/temporary-chat';
import { conversationsWords } from '@/lib/words/en/conversations';
import { titleWords } from '@/lib/words/en/frame';
import { BoardList } from './board-list';
import { ConversationRow } from './conversation-row';
import { groupConversations } from './conversation-groups';
import { useDeletedText, useOfferUndo } from '@/components/session/use-offer-undo';

const OptionsDialog = onDemand(
  () => import('./options-dialog').then((module) => module.OptionsDialog),
  LoadFailedDialog,
);

// Few people are ever reminded.
const PersistenceReminder = onDemand(
  () => import('./persistence-reminder').then((module) => module.PersistenceReminder),
  Nothing,
);

function Nothing() {
  return null;
}

/** Thousands, as after an import, would block the page for seconds. */
const SHOWN_AT_ONCE = 300;

/** For who came in by an access code. */
function UsageButton() {
  const shell = useShell();
  const words = useWords(conversationsWords);
  const hasCode = useChat(({ deployment }) => deployment.code !== null);
  if (!hasCode) return null;

  return (
    <button
      type="button"
      className="mx-2.5 mt-3 rounded-md text-[12.5px] text-ink-3 hover:text-ink pointer-coarse:min-h-11"
      onClick={() => {
        shell.open('usage');
      }}
    >
      {words.usage}
    </button>
  );
}

/** All conversations, newest first, under a heading for each folder, day or month. */
export function ConversationList({ onChoose }: { onChoose: (() => void) | undefined }) {
  const actions = useChatActions();
  const words = useWords(conversationsWords);
  const titles = useWords(titleWords);
  const summaries = useChat((state) => state.summaries);
  const currentId = useChat((state) => state.conversation.id);
  const answering = useChat((state) => state.answering);
  const ready = useChat((state) => state.ready);
  const [optionsOf, setOptionsOf] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const deleteConversation = useDeleteConversation();
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  const groups = groupConversations(summaries, useStartOfToday(), words.groups);
  const rows = groups.flatMap(({ label, items }) =>
    items.map((summary, index) => ({ ...summary, heading: index === 0 ? label : null })),
  );
  const currentRow = rows.findIndex(({ id }) => id === currentId);
  const shown = Math.max(limit, currentRow + 1);
  const list = useRef<HTMLUListElement>(null);
  const isListed = currentRow !== -1;

  useEffect(() => {
    if (isListed) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [currentId, isListed]);

  return (
    <div className="min-h-0 flex-1 overflow-auto short:flex-none short:overflow-visible">
      <TemporaryChatButton onChoose={onChoose} />
      <BoardList />
      <ul ref={list} aria-label={words.list}>
        {rows.slice(0, shown).map(({ id, title, pinned, heading }) => (
          <li key={id} data-conversation={id}>
            {heading !== null && (
              <h2 className="mx-2.5 mt-3 mb-1 truncate text-xs font-medium text-ink-3">{heading}</h2>
            )}
            <ConversationRow
              id={id}
              title={titles.shown(title)}
              pinned={pinned}
              current={id === currentId}
              answering={answering.has(id)}
              renaming={id === renaming}
              onOpen={() => {
                void actions.openConversation(id);
                onChoose?.();
              }}
              onRename={() => {
                setRenaming(id);
              }}
              onRenamed={(changed) => {
                setRenaming(null);
                if (changed !== null && changed !== titles.shown(title))
                  void actions.fileConversation(id, { title: changed });
              }}
              onPin={(pin) => {
                void actions.fileConversation(id, { pinned: pin });
              }}
              onOptions={() => {
                setOptionsOf(id);
              }}
              onDelete={() => {
                deleteConversation(id);
                // Undo is offered outside the sheet.
                onChoose?.();
              }}
            />
          </li>
        ))}
      </ul>
      <UsageButton />
      {rows.length > shown && (
        <button
          type="button"
          className="button bordered mx-2.5 my-3"
          onClick={() => {
            setLimit(shown + SHOWN_AT_ONCE);
          }}
        >
          {words.showMore}
        </button>
      )}
      {ready && summaries.length === 0 && <p className="mx-2.5 mt-3 text-[13px] text-ink-3">{words.empty}</p>}
      <PersistenceReminder onChoose={onChoose} />
      {optionsOf !== null && (
        <OptionsDialog
          id={optionsOf}
          onClose={() => {
            setOptionsOf(null);
          }}
        />
      )}
    </div>
  );
}

const isChatPage = () => !/^\/b(?:\/|$)/.test(location.pathname);

/** Starts a chat of which nothing is kept. */
function TemporaryChatButton({ onChoose }: { onChoose: (() => void) | undefined }) {
  const store = useChatStore();
  const words = useWords(conversationsWords);
  // From a board a chat is gone to by its address, and this one has none.
  const isChat = useInBrowser(isChatPage, true);
  if (!isChat) return null;

  return (
    <button
      type="button"
      className="flex w-full items-center gap-2 rounded-[7px] px-2.5 py-1.5 text-sm text-ink-2 hover:bg-you hover:text-ink pointer-coarse:min-h-11"
      onClick={() => {
        showTemporaryChat(store, words.temporaryChat);
        onChoose?.();
      }}
    >
      <EyeOff size={14} aria-hidden />
      {words.temporaryChat}
    </button>
  );
}

/** Gives what deletes a conversation, and offers to restore it. */
function useDeleteConversation(): (id: string) => void {
  const actions = useChatActions();
  const store = useChatStore();
  const titles = useWords(titleWords);
  const offerUndo = useOfferUndo();
  const deletedText = useDeletedText();

  return (id) => {
    const title = store.getState().summaries.find((summary) => summary.id === id)?.title;
    focusBeside(id);
    void actions.deleteConversation(id).then((undo) => {
      offerUndo({
        text: deletedText(titles.shown(title ?? '')),
        undo,
        findRestored: () => document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"] a`),
      });
    });
  };
}

/** Gives the focus to the row after one that goes, or before it; where it was the last, to the message box. */
function focusBeside(id: string): void {
  const row = document.querySelector(`[data-conversation="${CSS.escape(id)}"]`);
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  (beside?.querySelector<HTMLElement>('a') ?? document.getElementById('message'))?.focus();
}

/** Local midnight, in milliseconds since the epoch; 0 on the server. */
function useStartOfToday(): number {
  return useSyncExternalStore(
    subscribeToVisibility,
    () => new Date().setHours(0, 0, 0, 0),
    () => 0,
  );
}

/** A page left open overnight becomes visible again in the morning, when the day may have changed. */
function subscribeToVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => {
    document.removeEventListener('visibilitychange', changed);
  };
}
