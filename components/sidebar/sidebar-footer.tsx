'use client';

import { SunMoon } from 'lucide-react';
import { useShell } from '@/components/session/shell';
import { chooseTheme, themes } from '@/components/theme/theme';
import { useTheme } from '@/components/theme/use-theme';
import { useShortcut } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { frameWords } from '@/lib/words/en/frame';

/** The foot of the sidebar: the links, the files, the theme and the commands. */
export function SidebarFooter() {
  const shell = useShell();
  const words = useWords(frameWords);

  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1 border-t border-line px-2 pt-2.5 text-[12.5px] text-ink-3">
      <button
        type="button"
        className="rounded-md hover:text-ink pointer-coarse:min-h-11"
        onClick={() => {
          shell.open('shared-links');
        }}
      >
        {words.sharedLinks}
      </button>
      <button
        type="button"
        className="rounded-md hover:text-ink pointer-coarse:min-h-11"
        onClick={() => {
          shell.open('transfer');
        }}
      >
        {words.transfer}
      </button>
      <span>{words.storedHere}</span>
      <div className="flex w-full items-center justify-between">
        <ThemeSelect />
        <CommandsButton />
      </div>
    </div>
  );
}

/** Opens the palette, and tells its keys. */
function CommandsButton() {
  const shell = useShell();
  const words = useWords(frameWords);
  const shortcut = useShortcut('⌘K', 'Ctrl K');

  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      className="rounded-md hover:text-ink pointer-coarse:min-h-11"
      onClick={() => {
        shell.open('palette');
      }}
    >
      {words.commands}
      <kbd aria-hidden className="ms-2 font-mono text-[11.5px] pointer-coarse:hidden">
        {shortcut}
      </kbd>
    </button>
  );
}

/** Chooses light, dark or the system's theme. */
function ThemeSelect() {
  const theme = useTheme();
  const words = useWords(frameWords);

  return (
    <span className="relative inline-flex items-center hover:text-ink">
      <select
        aria-label={words.theme}
        title={words.theme}
        className="appearance-none rounded-md bg-transparent ps-[19px] pointer-coarse:min-h-11"
        value={theme}
        onChange={({ target }) => {
          const chosen = themes.find((name) => name === target.value);
          if (chosen !== undefined) chooseTheme(chosen);
        }}
      >
        {themes.map((name) => (
          <option key={name} value={name} className="bg-raise text-ink">
            {words.themes[name]}
          </option>
        ))}
      </select>
      <SunMoon size={14} aria-hidden className="pointer-events-none absolute start-0" />
    </span>
  );
}
