'use client';

import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { StoreApi } from 'zustand';
import { useChatActions, useChatStore } from '@/components/session/chat-provider';
import { opensElsewhere } from '@/components/ui/links';
import { useWords } from '@/components/words/words-provider';
import { boardPath } from '@/lib/board/board-address';
import type { ChatState } from '@/lib/chat/chat-store';
import { conversationPath } from '@/lib/chat/conversation-address';
import type { FoundMessage } from '@/lib/chat/open-conversations';
import { threadContextOf } from '@/lib/chat/thread-context';
import { showMessage } from '@/lib/conversation/tree-changes';
import { markWords, queryWords } from '@/lib/search/marked-text';
import { SearchClient, searchWorker, type Found } from '@/lib/search/search-client';
import type { SearchResult } from '@/lib/search/findings';
import { searchWords } from '@/lib/words/en/conversations';
import { useLeavingLink } from './board-list';
import { titleWords } from '@/lib/words/en/frame';

export { searchWorker };

interface SearchResultsProps {
  query: string;
  onChoose: (() => void) | undefined;
  /** Goes back to where the query is typed. */
  onLeave: () => void;
}

/** Lists the results of a search so far, by conversation; each opens its conversation, at the message. */
export function SearchResults({ query, onChoose, onLeave }: SearchResultsProps) {
  const actions = useChatActions();
  const store = useChatStore();
  const say = useWords(searchWords);
  const client = useRef<SearchClient | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const words = queryWords(query);

  useEffect(() => {
    const searching = new SearchClient(setFound);
    client.current = searching;
    return () => {
      searching.end();
    };
  }, []);
  useEffect(() => {
    client.current?.search(query);
  }, [query]);

  return (
    <div className="min-h-0 flex-1 overflow-auto short:flex-none short:overflow-visible">
      <p role="status" className="mx-2.5 mt-1 mb-1.5 text-xs text-ink-3">
        {summary(found, say)}
      </p>
      <ul data-search-results aria-label={say.results}>
        {listed(found).map((result) => (
          <ConversationResult
            key={`${result.kind} ${result.conversationId}`}
            result={result}
            words={words}
            onKey={(event) => {
              moveWithin(event, onLeave);
            }}
            onOpen={(messageId) => {
              // A board is a page of its own, which the link leads to.
              if (messageId === null) void actions.openConversation(result.conversationId);
              else void openFound(store, result.conversationId, { messageId, words });
              onChoose?.();
            }}
          />
        ))}
      </ul>
    </div>
  );
}

/** Opens a conversation at one message, switching to the version that contains it. */
async function openFound(
  store: StoreApi<ChatState>,
  conversationId: string,
  found: FoundMessage,
): Promise<void> {
  const { open, navigation } = threadContextOf(store.getState().actions);
  await navigation.open(conversationId, 'push', 'place');
  if (open.onScreen.id !== conversationId) return;
  open.change(conversationId, (conversation) => showMessage(conversation, found.messageId));
  store.setState({ found });
}

/** How many messages of a conversation are shown before more are asked for. */
const SHOWN_AT_FIRST = 3;

interface ConversationResultProps {
  result: SearchResult;
  words: readonly string[];
  onKey: (event: KeyboardEvent<HTMLElement>) => void;
  /** Called with a message, or null for the conversation itself. */
  onOpen: (messageId: string | null) => void;
}

/** A conversation and its messages that were found. */
function ConversationResult({ result, words, onKey, onOpen }: ConversationResultProps) {
  const say = useWords(searchWords);
  const titles = useWords(titleWords);
  const leaving = useLeavingLink();
  const [all, setAll] = useState(false);
  const shown = all ? result.messages : result.messages.slice(0, SHOWN_AT_FIRST);
  const hidden = result.messages.length - shown.length;
  const boardOrTitle =
    result.kind === 'board' && result.title === '' ? say.untitledBoard : titles.shown(result.title);
  const link = (messageId: string | null, className: string, children: ReactNode) => (
    <a
      href={
        result.kind === 'board' ? boardPath(result.conversationId) : conversationPath(result.conversationId)
      }
      {...(result.kind === 'board' && leaving)}
      className={`block rounded-[7px] px-2.5 py-1.5 text-[13px] text-ink-2 hover:bg-you hover:text-ink pointer-coarse:py-2.5 ${className}`}
      onClick={(event) => {
        if (opensElsewhere(event) || result.kind === 'board') return;
        event.preventDefault();
        onOpen(messageId);
      }}
      onKeyDown={onKey}
    >
      {children}
    </a>
  );

  return (
    <li className="mb-2">
      {link(
        null,
        'font-medium',
        <span dir="auto" className="block truncate">
          {result.kind === 'board' && <span className="text-ink-3">{say.board} </span>}
          <MarkedText text={boardOrTitle} words={words} />
        </span>,
      )}
      {shown.length > 0 && (
        <ul className="ms-2.5 border-s border-line ps-1">
          {shown.map(({ messageId, excerpt }) => (
            <li key={messageId} dir="auto">
              {link(
                messageId,
                '',
                <span className="line-clamp-3 wrap-anywhere">
                  <MarkedText text={excerpt} words={words} />
                </span>,
              )}
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && (
        <button
          type="button"
          className="ms-3.5 rounded-[7px] px-2.5 py-1 text-[12.5px] text-ink-3 hover:text-ink pointer-coarse:min-h-11"
          onClick={() => {
            setAll(true);
          }}
          onKeyDown={onKey}
        >
          {say.more(hidden)}
        </button>
      )}
    </li>
  );
}

/** Arrow keys go through the results, and up from the first, or by Escape, back to the query. */
function moveWithin(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  const list = event.currentTarget.closest('[data-search-results]');
  const entries = [...(list?.querySelectorAll<HTMLElement>('a, button') ?? [])];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: -1 };
  const to = steps[event.key];
  if (to === undefined || at === -1) return;
  // Escape would also stop an answer, or close the sheet around the results.
  event.preventDefault();
  if (to < 0) leave();
  else entries[to]?.focus();
}

function listed(found: Found | null): readonly SearchResult[] {
  return found === null || found === 'failed' ? [] : found.results;
}

function summary(found: Found | null, say: typeof searchWords.english): string {
  if (found === null) return say.searching;
  if (found === 'failed') return say.failed;
  const { results, more, isUnderWay } = found;
  if (isUnderWay) return say.searching;
  if (results.length === 0) return say.none;
  const hits = results.reduce((sum, { byTitle, messages }) => sum + messages.length + (byTitle ? 1 : 0), 0);
  return more ? say.foundFirst(hits) : say.found(hits);
}

/** A text with the words that were searched for marked. */
function MarkedText({ text, words }: { text: string; words: readonly string[] }) {
  return markWords(text, words).map((piece, index) =>
    piece.marked ? (
      <mark key={index} className="rounded-[3px] bg-accent-soft text-ink">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
