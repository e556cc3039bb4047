'use client';

import { useId, useState, type KeyboardEvent } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { Keys } from './keys';
import { usePaletteEntries } from './use-palette-entries';

const steps: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

/**
 * Commands and conversations by their names: a combobox over a list, by the ARIA pattern.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const ready = useChat((state) => state.ready);
  const [query, setQuery] = useState('');
  const [position, setPosition] = useState(0);
  const entries = usePaletteEntries(query);
  const listId = useId();
  const optionId = (index: number) => `${listId}-${String(index)}`;

  const choose = (index: number) => {
    const entry = entries[index];
    if (entry === undefined || !ready) return;
    onClose();
    // After the dialog has gone: it gives the focus back as it does.
    setTimeout(entry.run);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') choose(position);
    const step = steps[event.key];
    if (step === undefined || entries.length === 0) return;
    event.preventDefault();
    const next = (position + step + entries.length) % entries.length;
    setPosition(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <Dialog title="Commands" onClose={onClose}>
      <input
        role="combobox"
        aria-label="Command or conversation"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? optionId(position) : undefined}
        autoComplete="off"
        placeholder="Type a command or a title"
        className="field text-sm"
        ref={(field) => {
          // What the dialog gives the focus to when it opens. React's autoFocus would come before that, and be undone.
          if (field !== null) field.autofocus = true;
        }}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setPosition(0);
        }}
        onKeyDown={handleKey}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Commands and conversations"
        className="mt-2 max-h-[50dvh] overflow-auto"
      >
        {entries.map(({ id, name, keys }, index) => (
          <button
            key={id}
            id={optionId(index)}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === position}
            className="flex w-full items-center gap-3 rounded-lg px-2.5 py-1.5 text-[13.5px] aria-selected:bg-you"
            onClick={() => {
              choose(index);
            }}
          >
            <span className="truncate">{name}</span>
            {keys !== undefined && <Keys stroke={keys} />}
          </button>
        ))}
      </div>
      <p role="status" className="px-2.5 text-[13.5px] text-ink-3">
        {entries.length === 0 && 'Nothing found'}
      </p>
    </Dialog>
  );
}
