'use client';

import { useState } from 'react';
import { useShell } from '@/components/session/shell';
import { ThemeSelect } from '@/components/theme/theme-select';
import { Brand } from '@/components/ui/brand';
import { onDemand } from '@/components/ui/on-demand';
import { ConversationList } from './conversation-list';
import { NewChatButton } from './new-chat-button';
import { SearchField } from './search-field';

// Nobody searches before the page is there.
const SearchResults = onDemand(
  () => import('./search-results').then((module) => module.SearchResults),
  SearchUnavailable,
);

function SearchUnavailable() {
  return (
    <p role="alert" className="mx-2.5 mt-1 flex-1 text-[13px] text-ink-2">
      The search could not be loaded. Check your connection and search again.
    </p>
  );
}

/** The conversations kept in this browser. `onChoose` is called when one, or a new one, is opened. */
export function Sidebar({ onChoose }: { onChoose?: () => void }) {
  const shell = useShell();
  const [query, setQuery] = useState('');

  return (
    <div className="flex h-full flex-col gap-2.5 px-2.5 pt-3.5 pb-[max(14px,env(safe-area-inset-bottom))]">
      <div className="px-2 pt-0.5 pb-1.5">
        <Brand />
      </div>
      <NewChatButton onChoose={onChoose} />
      <SearchField query={query} onQuery={setQuery} />
      {query.trim() === '' ? (
        <ConversationList onChoose={onChoose} />
      ) : (
        <SearchResults query={query} onChoose={onChoose} />
      )}
      <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1 border-t border-line px-2 pt-2.5 text-[12.5px] text-ink-3">
        <button
          type="button"
          className="rounded-md hover:text-ink"
          onClick={() => {
            shell.open('shared-links');
          }}
        >
          Shared links
        </button>
        <button
          type="button"
          className="rounded-md hover:text-ink"
          onClick={() => {
            shell.open('transfer');
          }}
        >
          Import and export
        </button>
        <span>Kept in this browser only</span>
        <ThemeSelect />
      </div>
    </div>
  );
}
