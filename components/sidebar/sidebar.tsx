'use client';

import { createElement, useState } from 'react';
import { useShell } from '@/components/session/shell';
import { Brand } from '@/components/ui/brand';
import { IconButton } from '@/components/ui/icon-button';
import { fetchedAhead, onDemand } from '@/components/ui/on-demand';
import { PanelLeft, Plus, Search } from 'lucide-react';
import { useChatActions } from '@/components/session/chat-provider';
import { initialFocus, useShortcut } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { frameWords, titleWords } from '@/lib/words/en/frame';
import { SidebarFooter } from './sidebar-footer';

// There is nothing to show before storage has been read.
const ConversationList = onDemand(
  () =>
    import(/* webpackChunkName: "conversations" */ './conversation-list').then(
      (module) => module.ConversationList,
    ),
  () => <NotLoaded part="list" />,
  <div className="flex-1" />,
);

function NotLoaded({ part }: { part: 'list' | 'search' }) {
  const words = useWords(frameWords);
  return (
    <p role="alert" className="mx-2.5 mt-1 flex-1 text-[13px] text-ink-2">
      {words[`${part}NotLoaded`]}
    </p>
  );
}

// Nobody searches before the page has loaded. What searches begins to read while the first word is typed.
const results = fetchedAhead(() =>
  import(/* webpackChunkName: "search" */ './search-results').then((module) => {
    module.searchWorker();
    return module.SearchResults;
  }),
);

function focusSearch(): void {
  document.getElementById('search')?.focus();
}

interface SidebarProps {
  /** Begins in the search field. */
  searching?: boolean;
  /** In a sheet, which has a head of its own: called when a conversation, or a new one, is opened. */
  onChoose?: () => void;
}

/** The conversations of this browser, and what is done with all of them. */
export function Sidebar({ searching = false, onChoose }: SidebarProps) {
  const words = useWords(frameWords);
  const actions = useChatActions();
  const SearchResults = results.usePart();
  const [query, setQuery] = useState('');
  const search = (next: string) => {
    results.preload();
    setQuery(next);
    if (next.trim() === '') actions.leaveFound();
  };

  return (
    <div className="flex h-full flex-col gap-2.5 px-2.5 pt-3.5 pb-[max(14px,env(safe-area-inset-bottom))] short:h-auto">
      {onChoose === undefined && (
        <div className="flex items-center px-2 pt-0.5 pb-1.5">
          <Brand />
          <ConversationsToggle label={words.hideConversations} className="ms-auto -me-1" />
        </div>
      )}
      <NewChatButton onChoose={onChoose} />
      <SearchField searching={searching} query={query} onQuery={search} />
      {query.trim() === '' ? (
        <ConversationList onChoose={onChoose} />
      ) : SearchResults === 'failed' ? (
        <NotLoaded part="search" />
      ) : (
        SearchResults && createElement(SearchResults, { query, onChoose, onLeave: focusSearch })
      )}
      <SidebarFooter />
    </div>
  );
}

/** Hides the rail, or shows it again. */
export function ConversationsToggle({ label, className }: { label: string; className: string }) {
  const shell = useShell();
  return (
    <IconButton
      label={label}
      className={className}
      aria-keyshortcuts="Control+\ Meta+\"
      data-toggles="conversations"
      onClick={() => {
        shell.toggleRail('conversations');
      }}
    >
      <PanelLeft size={16} />
    </IconButton>
  );
}

/** Starts a new chat. */
function NewChatButton({ onChoose }: { onChoose: (() => void) | undefined }) {
  const actions = useChatActions();
  const words = useWords(titleWords);
  const shortcut = useShortcut('⌘⇧O', 'Ctrl ⇧ O');

  return (
    <button
      type="button"
      aria-keyshortcuts="Control+Shift+O Meta+Shift+O"
      className="flex items-center gap-2 rounded-lg border border-line-strong bg-raise px-2.5 py-[7px] text-sm font-medium hover:border-ink-3 pointer-coarse:min-h-11"
      onClick={() => {
        actions.newChat();
        onChoose?.();
      }}
    >
      <Plus size={16} aria-hidden />
      {words.newChat}
      <kbd aria-hidden className="ms-auto font-mono text-[11.5px] text-ink-3 pointer-coarse:hidden">
        {shortcut}
      </kbd>
    </button>
  );
}

/** The search field for all conversations. */
function SearchField({
  searching,
  query,
  onQuery,
}: {
  searching: boolean;
  query: string;
  onQuery: (query: string) => void;
}) {
  const words = useWords(frameWords);
  return (
    <div className="relative">
      <Search
        size={14}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto text-ink-3"
      />
      <input
        ref={searching ? initialFocus : undefined}
        id="search"
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        autoComplete="off"
        className="field py-1.5 ps-8 text-sm pointer-coarse:min-h-11 pointer-coarse:text-base"
        value={query}
        onFocus={results.preload}
        onChange={({ target }) => {
          onQuery(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            const first = document.querySelector<HTMLElement>('[data-search-results] a');
            if (first !== null) event.preventDefault();
            first?.focus();
          }
          if (event.key !== 'Escape' || query === '') return;
          // In a sheet, Escape would also close the sheet.
          event.preventDefault();
          onQuery('');
        }}
      />
    </div>
  );
}
