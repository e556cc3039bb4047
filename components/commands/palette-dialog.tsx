'use client';

import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useChat } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { initialFocus, isComposing } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import type { SettingsProblem } from '@/lib/settings/types';
import { commandWords } from '@/lib/words/en/commands';
import { parameterWords } from '@/lib/words/en/parameters';
import { problemWords } from '@/lib/words/en/problems';
import type { Match } from './fuzzy-match';
import { Keys } from './keys';
import type { Entry } from './commands';
import { usePaletteGroups, noteCommand } from './palette-entries';
import { RenameForm } from './rename-form';
import { typedSettings } from './typed-settings';

/** Where each key leads in a list of so many entries; up and down go round. */
const steps: Readonly<Record<string, (position: number, count: number) => number>> = {
  ArrowUp: (position, count) => (position + count - 1) % count,
  ArrowDown: (position, count) => (position + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Everything that can be done by its name, and the conversations by their titles: a combobox over a list in groups, by the
 * ARIA pattern. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(commandWords);
  const [renaming, setRenaming] = useState(false);

  return (
    <Dialog title={renaming ? words.renameTitle : words.palette} onClose={onClose}>
      {renaming ? (
        <RenameForm onDone={onClose} />
      ) : (
        <Palette
          onClose={onClose}
          onRename={() => {
            setRenaming(true);
          }}
        />
      )}
    </Dialog>
  );
}

type FoundEntry = ReturnType<typeof usePaletteGroups>[number]['entries'][number];

function Palette({ onClose, onRename }: { onClose: () => void; onRename: () => void }) {
  const words = useWords(commandWords);
  const problems = useWords(problemWords);
  const ready = useChat((state) => state.ready);
  const [query, setQuery] = useState('');
  const [position, setPosition] = useState(0);
  const groups = usePaletteGroups(query, onRename);
  const entries = groups.flatMap((group) => group.entries);
  const wrong = useWrongSetting(query);
  const listId = useId();
  const optionId = (index: number) => `${listId}-${String(index)}`;

  const choose = (entry: Entry | undefined) => {
    if (entry === undefined || !ready) return;
    // Conversations and what was set are nothing to remember by name.
    if (entry.group !== 'conversations' && entry.group !== 'settings') noteCommand(entry.id);
    // The dialog gives the focus back as it closes; what the command does with it comes after that.
    if (entry.stays !== true) flushSync(onClose);
    entry.run();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') {
      // Else the key would also press, or be typed into, what has the focus next.
      event.preventDefault();
      choose(entries[position]);
    }
    const step = steps[event.key];
    if (step === undefined || entries.length === 0) return;
    event.preventDefault();
    const next = step(position, entries.length);
    setPosition(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };

  const option = (entry: FoundEntry, index: number) => (
    <Option
      key={entry.id}
      id={optionId(index)}
      entry={entry}
      isSelected={index === position}
      onPoint={() => {
        setPosition(index);
      }}
      onChoose={() => {
        choose(entry);
      }}
    />
  );

  return (
    // As high however many there are, so that nothing moves while typing.
    <div className="flex h-[min(26rem,60dvh)] flex-col">
      <input
        role="combobox"
        aria-label={words.search}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? optionId(position) : undefined}
        autoComplete="off"
        placeholder={words.placeholder}
        className="field flex-none text-sm"
        ref={initialFocus}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setPosition(0);
        }}
        onKeyDown={handleKey}
      />
      <p role="status" className="flex-none px-2.5 text-[13.5px] text-ink-3 not-empty:mt-3">
        {entries.length === 0 && (wrong === undefined ? words.nothingFound : problems.settings(wrong))}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label={words.results}
        className="-mx-2.5 mt-2 min-h-0 flex-1 scroll-py-8 overflow-auto overscroll-contain px-2.5"
      >
        {groups.map((group) => (
          <div key={group.id} role="group" aria-label={words.groups[group.id]}>
            <p aria-hidden className="sticky top-0 bg-raise px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">
              {words.groups[group.id]}
            </p>
            {group.entries.map((entry) => option(entry, entries.indexOf(entry)))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  id: string;
  entry: FoundEntry;
  isSelected: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, entry, isSelected, onPoint, onChoose }: OptionProps) {
  return (
    <button
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      className="flex w-full items-center gap-3 rounded-lg px-2.5 py-1.5 text-left text-[13.5px] aria-selected:bg-accent-soft forced-colors:aria-selected:outline-2 forced-colors:aria-selected:-outline-offset-2 pointer-coarse:min-h-11"
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <span className="truncate">
        <Marked text={entry.name} ranges={entry.ranges} />
      </span>
      {entry.keys !== undefined && (
        <span className="contents narrow:hidden">
          <Keys stroke={entry.keys} />
        </span>
      )}
    </button>
  );
}

/** The problem with the value that was typed after a setting's name. */
function useWrongSetting(query: string): SettingsProblem | undefined {
  const { label } = useWords(parameterWords);
  const [first] = typedSettings(query, label).wrong;
  return first && { code: 'value', field: first.name, fault: first.fault };
}

/** A text with the parts that were typed in bold. */
function Marked({ text, ranges }: { text: string; ranges: Match['ranges'] }) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(
      text.slice(end, from),
      <mark key={from} className="bg-transparent font-semibold text-accent">
        {text.slice(from, to)}
      </mark>,
    );
    end = to;
  }
  return [...parts, text.slice(end)];
}
