'use client';

import { useId, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { initialFocus } from '@/components/ui/focus';
import { Keys } from './keys';
import { useShell, type Shell } from '@/components/session/shell';
import { titleWords } from '@/lib/words/en/titles';
import { useWords } from '@/components/words/words-provider';
import { useCommands, type Command } from './commands';
import { chooseTheme, themes } from '@/components/theme/theme';

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
        ref={initialFocus}
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

/** More than fit on a screen; typing on narrows them. */
const LIMIT = 50;

/** The commands, then the conversations, in whose names every word of a query occurs. */
function usePaletteEntries(query: string): readonly (Command & { readonly id: string })[] {
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
  return [...commands.map((command) => ({ ...command, id: command.name })), ...conversations]
    .filter(({ name }) => matches(name))
    .slice(0, LIMIT);
}

/** What is done by name alone. Loaded with the palette. */
function keylessCommands(shell: Shell): readonly Command[] {
  return [
    {
      name: 'View code',
      run: () => {
        shell.open('code');
      },
    },
    {
      name: 'Share',
      run: () => {
        shell.open('share');
      },
    },
    {
      name: 'Shared links',
      run: () => {
        shell.open('shared-links');
      },
    },
    {
      name: 'Import and export',
      run: () => {
        shell.open('transfer');
      },
    },
    ...themes.map((theme) => ({
      name: `Theme: ${theme}`,
      run: () => {
        chooseTheme(theme);
      },
    })),
  ];
}
