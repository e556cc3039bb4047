'use client';

import { useEffect } from 'react';
import { isComposing } from '@/components/ui/is-composing';
import { isPressed } from './key-stroke';
import { useCommands } from './use-commands';

/** Runs the page's commands by their keys, while no dialog is open. */
export function useShortcuts(): void {
  const commands = useCommands();

  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || document.querySelector('dialog[open]')) return;
      const command = commands.find(({ keys }) => keys !== undefined && isPressed(event, keys));
      if (command?.keys === undefined) return;
      if (command.keys.character !== undefined && isTyped(event.target)) return;
      event.preventDefault();
      command.run();
    };
    addEventListener('keydown', handleKey);
    return () => {
      removeEventListener('keydown', handleKey);
    };
  }, [commands]);
}

/** Whether a character typed at an element goes into it. */
function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}
