'use client';

import { SunMoon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { chooseTheme, currentTheme, subscribeToTheme, themes } from './theme';

/** Light, dark, or what the system says. */
export function ThemeSelect() {
  const theme = useSyncExternalStore(subscribeToTheme, currentTheme, () => 'system' as const);

  return (
    <span className="relative inline-flex items-center hover:text-ink">
      <select
        aria-label="Theme"
        title="Theme"
        className="appearance-none rounded-md bg-transparent pl-[19px] capitalize"
        value={theme}
        onChange={({ target }) => {
          const chosen = themes.find((name) => name === target.value);
          if (chosen !== undefined) chooseTheme(chosen);
        }}
      >
        {themes.map((name) => (
          <option key={name} value={name} className="bg-raise text-ink">
            {name}
          </option>
        ))}
      </select>
      <SunMoon size={14} aria-hidden className="pointer-events-none absolute left-0" />
    </span>
  );
}
