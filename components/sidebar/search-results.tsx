'use client';

import { useEffect, useRef, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { markWords, queryWords } from '@/lib/search/marked-text';
import { SearchClient, type Found } from '@/lib/search/search-client';
import type { SearchResult } from '@/lib/search/search-index';
import { useWords } from '@/components/words/words-provider';
import { searchWords } from '@/lib/words/en/search';
import { titleWords } from '@/lib/words/en/titles';

interface SearchResultsProps {
  query: string;
  onChoose: (() => void) | undefined;
}

/** What a search has found so far; each result opens its conversation at the message. */
export function SearchResults({ query, onChoose }: SearchResultsProps) {
  const actions = useChatActions();
  const say = useWords(searchWords);
  const titles = useWords(titleWords);
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

  const open = ({ conversationId, messageId }: SearchResult) => {
    if (messageId === null) void actions.openConversation(conversationId);
    else void actions.openFound(conversationId, { messageId, words });
    onChoose?.();
  };

  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <p role="status" className="mx-2.5 mt-1 mb-1.5 text-xs text-ink-3">
        {summary(found, say)}
      </p>
      <ul aria-label={say.results}>
        {listed(found).map((result) => (
          <li key={`${result.conversationId} ${result.messageId ?? ''}`}>
            <button
              type="button"
              className="w-full rounded-[7px] px-2.5 py-1.5 text-left text-[13px] text-ink-2 hover:bg-you hover:text-ink"
              onClick={() => {
                open(result);
              }}
            >
              <span className="block truncate font-medium">
                <MarkedText text={titles.shown(result.title)} words={words} />
              </span>
              {result.excerpt !== '' && (
                <span className="line-clamp-3 wrap-anywhere">
                  <MarkedText text={result.excerpt} words={words} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function listed(found: Found | null): readonly SearchResult[] {
  return found === null || found === 'failed' ? [] : found.results;
}

function summary(found: Found | null, say: typeof searchWords.english): string {
  if (found === null) return say.searching;
  if (found === 'failed') return say.failed;
  const count = found.results.length;
  if (count === 0) return say.none;
  return found.more ? say.foundFirst(count) : say.found(count);
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
