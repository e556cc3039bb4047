'use client';

import { Search } from 'lucide-react';

interface SearchFieldProps {
  query: string;
  onQuery: (query: string) => void;
}

/** Reads what is kept while the first word is typed. Where that fails, so does the search, which says so. */
function prepareSearch(): void {
  void import('@/lib/search/search-client').then(
    ({ searchWorker }) => searchWorker(),
    () => undefined,
  );
}

/** Where a search over all conversations is typed. */
export function SearchField({ query, onQuery }: SearchFieldProps) {
  return (
    <div className="relative">
      <Search size={14} aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 text-ink-3" />
      <input
        id="search"
        type="search"
        aria-label="Search conversations"
        placeholder="Search"
        autoComplete="off"
        className="field py-1.5 pl-8 text-sm"
        value={query}
        onFocus={prepareSearch}
        onChange={({ target }) => {
          onQuery(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return;
          // In a sheet, Escape would close that too.
          event.preventDefault();
          onQuery('');
        }}
      />
    </div>
  );
}
