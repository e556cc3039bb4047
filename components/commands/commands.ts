'use client';

import { useShell, type Shell } from '@/components/session/shell';
import type { ChatState } from '@/lib/chat/chat-store';
import { visiblePath } from '@/lib/conversation/tree';
import { useEffect, useMemo } from 'react';
import { useChatStore } from '@/components/session/chat-provider';
import { isComposing } from '@/components/ui/keyboard';

/** Keys pressed together: one by its place on the keyboard, or a character wherever it is. */
export interface KeyStroke {
  /** KeyboardEvent.code. */
  readonly code?: string;
  /** KeyboardEvent.key; only where nothing is being typed. */
  readonly character?: string;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  readonly mod?: boolean;
}

/** Something a person can do by its name, in the palette, and perhaps by keys. */
export interface Command {
  readonly name: string;
  readonly keys?: KeyStroke;
  readonly run: () => void;
}

/** What a person can do by name. */
export function useCommands(): readonly Command[] {
  const store = useChatStore();
  const shell = useShell();
  return useMemo(() => commandsFor(store.getState, shell), [store, shell]);
}

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

export function isPressed(
  event: PressedKey,
  { code, character, shift = false, alt = false, mod = false }: KeyStroke,
): boolean {
  if ((event.ctrlKey || event.metaKey) !== mod || event.altKey !== alt) return false;
  // Shift may be what makes the character.
  if (character !== undefined) return event.key === character;
  return event.code === code && event.shiftKey === shift;
}

type PressedKey = Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Whether a character typed at an element goes into it. */
function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}

/** The commands of the page that have keys, as they are listed. */
function commandsFor(readState: () => ChatState, shell: Shell): readonly Command[] {
  const showVersion = (step: -1 | 1): void => {
    const { conversation, actions } = readState();
    const answer = visiblePath(conversation).findLast(({ role }) => role === 'assistant');
    if (answer) actions.showVersion(answer.id, step);
  };

  return [
    {
      name: 'New chat',
      keys: { code: 'KeyO', shift: true, mod: true },
      run: () => {
        readState().actions.newChat();
      },
    },
    {
      name: 'Search conversations',
      keys: { code: 'KeyF', shift: true, mod: true },
      run: () => {
        shell.openSearch();
      },
    },
    {
      name: 'Write a message',
      keys: { character: '/' },
      run: () => {
        document.getElementById('message')?.focus();
      },
    },
    {
      name: 'Edit the last question',
      keys: { code: 'KeyE', shift: true, mod: true },
      run: () => {
        editLastQuestion(readState());
      },
    },
    {
      name: 'Stop the answer',
      keys: { code: 'Escape' },
      run: () => {
        readState().actions.stop();
      },
    },
    {
      name: 'Previous version of the answer',
      keys: { code: 'BracketLeft', alt: true },
      run: () => {
        showVersion(-1);
      },
    },
    {
      name: 'Next version of the answer',
      keys: { code: 'BracketRight', alt: true },
      run: () => {
        showVersion(1);
      },
    },
    {
      name: 'Settings',
      keys: { code: 'Comma', mod: true },
      run: () => {
        shell.openSettings();
      },
    },
    {
      name: 'Hide or show conversations',
      keys: { code: 'Backslash', mod: true },
      run: () => {
        shell.toggleRail('conversations');
      },
    },
    {
      name: 'Hide or show settings',
      keys: { code: 'Backslash', shift: true, mod: true },
      run: () => {
        shell.toggleRail('settings');
      },
    },
    {
      name: 'Command palette',
      keys: { code: 'KeyK', mod: true },
      run: () => {
        shell.open('palette');
      },
    },
    {
      name: 'Keyboard shortcuts',
      keys: { character: '?' },
      run: () => {
        shell.open('shortcuts');
      },
    },
  ];
}

/** Puts the last question on screen into its editor. False where there is none. */
export function editLastQuestion({ conversation, actions }: ChatState): boolean {
  const question = visiblePath(conversation).findLast(({ role }) => role === 'user');
  if (question) actions.editMessage(question.id);
  return question !== undefined;
}
