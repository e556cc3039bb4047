import type { Shell } from '@/components/session/shell';
import { chooseTheme, themes } from '@/components/theme/theme';
import type { Command } from './commands';

/** What is done by name alone. Loaded with the palette. */
export function keylessCommands(shell: Shell): readonly Command[] {
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
