import type { Shell } from '@/components/chat/shell-provider';
import { chooseTheme, themes } from '@/components/theme/theme';
import type { Command } from './commands';

/** What is done by name alone. Loaded with the palette. */
export function keylessCommands(shell: Shell): readonly Command[] {
  return [
    { name: 'View code', run: shell.openCode },
    { name: 'Share', run: shell.openShare },
    { name: 'Shared links', run: shell.openSharedLinks },
    { name: 'Import and export', run: shell.openTransfer },
    ...themes.map((theme) => ({
      name: `Theme: ${theme}`,
      run: () => {
        chooseTheme(theme);
      },
    })),
  ];
}
