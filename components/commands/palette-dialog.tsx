'use client';

import { useId, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { initialFocus } from '@/components/ui/focus';
import { Keys } from './keys';
import { useShell, type Shell } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import { commandWords } from '@/lib/words/en/commands';
import { titleWords } from '@/lib/words/en/titles';
import { useCommands, type Command, type KeyStroke } from './commands';
import { chooseTheme, themes } from '@/components/theme/theme';

const steps: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

/**
 * Commands and conversations by their names: a combobox over a list, by the ARIA pattern.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(commandWords);
  const ready = useChat((state) => state.ready);
  const [query, setQuery] = useState('');
  const [position, setPosition] = useState(0);
  const entries = usePaletteEntries(query);
  const listId = useId();
  const optionId = (index: number) => `${listId}-${String(index)}`;

  const choose = (index: number) => {
    const entry = entries[index];
    if (entry === undefined || !ready) return;
    // The dialog gives the focus back as it goes; what the command does with it comes after that.
    flushSync(onClose);
    entry.run();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      // Else the key would be typed into, or press, what has the focus next.
      event.preventDefault();
      choose(position);
    }
    const step = steps[event.key];
    if (step === undefined || entries.length === 0) return;
    event.preventDefault();
    const next = (position + step + entries.length) % entries.length;
    setPosition(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <Dialog title={words.palette} onClose={onClose}>
      <input
        role="combobox"
        aria-label={words.search}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? optionId(position) : undefined}
        autoComplete="off"
        placeholder={words.placeholder}
        className="field text-sm"
        ref={initialFocus}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setPosition(0);
        }}
        onKeyDown={handleKey}
      />
      <div id={listId} role="listbox" aria-label={words.results} className="mt-2 max-h-[50dvh] overflow-auto">
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
        {entries.length === 0 && words.nothingFound}
      </p>
    </Dialog>
  );
}

/** More than fit on a screen; typing on narrows them. */
const LIMIT = 50;

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly keys?: KeyStroke;
  readonly run: () => void;
}

/** The commands, themes and conversations whose names contain every word of a query. */
function usePaletteEntries(query: string): readonly Entry[] {
  const texts = useWords(commandWords);
  const actions = useChatActions();
  const titles = useWords(titleWords);
  const commands = [...useCommands(), ...keylessCommands(useShell())];
  const summaries = useChat((state) => state.summaries);
  const words = query.toLowerCase().split(/\s+/u);
  const matches = (name: string) => words.every((word) => name.toLowerCase().includes(word));

  const conversations = summaries.map(({ id, title }) => ({
    id,
    name: titles.shown(title),
    run: () => {
      void actions.openConversation(id);
    },
  }));
  const choices = themes.map((theme) => ({
    id: `theme-${theme}`,
    name: texts.themes[theme],
    run: () => {
      chooseTheme(theme);
    },
  }));
  return [
    ...commands.map((command) => ({ ...command, name: texts.names[command.id] })),
    ...choices,
    ...conversations,
  ]
    .filter(({ name }) => matches(name))
    .slice(0, LIMIT);
}

/** The commands without keys. Loaded with the palette. */
function keylessCommands(shell: Shell): readonly Command[] {
  return [
    {
      id: 'viewCode',
      run: () => {
        shell.open('code');
      },
    },
    {
      id: 'share',
      run: () => {
        shell.open('share');
      },
    },
    {
      id: 'sharedLinks',
      run: () => {
        shell.open('shared-links');
      },
    },
    {
      id: 'transfer',
      run: () => {
        shell.open('transfer');
      },
    },
  ];
}
