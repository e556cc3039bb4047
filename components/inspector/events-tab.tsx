'use client';

import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { Virtualizer } from 'virtua';
import { CopyButton } from '@/components/ui/copy-button';
import { useWords } from '@/components/words/words-provider';
import type { AnswerRecord, RecordedEvent } from '@/lib/answer/answer-record';
import { requestDetailsWords } from '@/lib/words/en/inspector';

/** More of one event fills the screen. */
const SHOWN_LENGTH = 2_000;

/** Every event of an answer, with its time and its data as it came. */
export function EventsTab({ record: { events } }: { record: AnswerRecord }) {
  const words = useWords(requestDetailsWords).events;
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const container = useRef<HTMLDivElement>(null);
  const found = useMemo(() => eventsWith(events, wanted), [events, wanted]);
  if (events.length === 0) return <p className="mt-3 text-[13px] text-ink-2">{words.none}</p>;

  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          className="field min-w-40 flex-1"
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
          }}
        />
        <p role="status" className="text-[13px] text-ink-2">
          {wanted === '' ? words.all(events.length) : words.found(found.length, events.length)}
        </p>
        <CopyButton label={words.copy} text={() => found.map(({ event }) => event.data).join('\n')} />
      </div>
      <p className="mt-1 text-[12.5px] text-ink-3">{words.comments}</p>
      {found.length > 0 && (
        <div
          ref={container}
          role="list"
          aria-label={words.list}
          className="mt-3 h-[min(30rem,50dvh)] overflow-auto rounded-[10px] border border-line bg-code"
        >
          <Virtualizer scrollRef={container} data={found} itemSize={44}>
            {({ event, place }) => <Event key={place} event={event} place={place} total={events.length} />}
          </Virtualizer>
        </div>
      )}
    </>
  );
}

function Event({ event, place, total }: { event: RecordedEvent; place: number; total: number }) {
  const words = useWords(requestDetailsWords).events;
  const [isWhole, setWhole] = useState(false);
  const { data } = event;
  const shown = isWhole ? data : data.slice(0, SHOWN_LENGTH);
  const hidden = data.length - shown.length;

  return (
    <div
      role="listitem"
      aria-posinset={place + 1}
      aria-setsize={total}
      className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] gap-x-3 border-b border-line px-3 py-1.5 font-mono text-[12px] leading-normal max-[480px]:grid-cols-[minmax(0,1fr)_auto]"
    >
      <span className="text-ink-3 tabular-nums">
        {words.at(event.time)}
        {event.type !== 'message' && <span className="block wrap-anywhere">{event.type}</span>}
      </span>
      <div className="min-w-0 max-[480px]:order-last max-[480px]:col-span-2">
        <code className="font-[inherit] wrap-anywhere whitespace-pre-wrap">{shown}</code>
        {hidden > 0 && (
          <span className="flex flex-wrap items-center gap-2 font-sans text-ink-2">
            {words.more(hidden)}
            <button
              type="button"
              className="button bordered"
              onClick={() => {
                setWhole(true);
              }}
            >
              {words.showAll}
            </button>
          </span>
        )}
      </div>
      {/* It also gives the keyboard a hold to scroll by. */}
      <CopyButton label={words.copyOne(place + 1)} text={() => data} />
    </div>
  );
}

interface PlacedEvent {
  readonly event: RecordedEvent;
  /** Among all of them. */
  readonly place: number;
}

/** The events that have a text in their data or type, whatever its case. */
export function eventsWith(events: readonly RecordedEvent[], text: string): readonly PlacedEvent[] {
  const wanted = text.toLowerCase();
  return events.flatMap((event, place) =>
    wanted === '' || event.data.toLowerCase().includes(wanted) || event.type.toLowerCase().includes(wanted)
      ? { event, place }
      : [],
  );
}
