'use client';

import { useShell, type Shell } from '@/components/session/shell';
import type { ChatState } from '@/lib/chat/chat-store';
import { visiblePath } from '@/lib/conversation/tree';
import type { commandWords } from '@/lib/words/en/commands';
import { useEffect, useMemo } from 'react';
import { useChatStore } from '@/components/session/chat-provider';
import { isComposing } from '@/components/ui/keyboard';

/** Keys pressed together: one by its position on the keyboard, or a character wherever it is. */
export interface KeyStroke {
  /** KeyboardEvent.code. */
  readonly code?: string;
  /** KeyboardEvent.key; works only outside text fields. */
  readonly character?: string;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  readonly mod?: boolean;
}

/** Something a person can do from the palette, and perhaps by keys. */
export interface Command {
  /** Its name is `commandWords.names[id]`. */
  readonly id: keyof typeof commandWords.english.names;
  readonly keys?: KeyStroke;
  readonly run: () => void;
}

/** Something to choose in the palette. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly group: GroupId;
  readonly keys?: KeyStroke;
  /** Whether the palette stays open. */
  readonly stays?: boolean;
  /** Whether it was read from the query as a value: then it fits that best, however it is written. */
  readonly isTyped?: boolean;
  readonly run: () => void;
}

export type GroupId = keyof typeof commandWords.english.groups;

/** The commands that have keys. */
export function useCommands(): readonly Command[] {
  const store = useChatStore();
  const shell = useShell();
  return useMemo(() => commandsFor(store.getState, shell), [store, shell]);
}

/** Runs commands by their keys while no dialog is open: those of a chat, or on another page the ones that it has. */
export function useShortcuts(only?: ReadonlySet<Command['id']>): void {
  const commands = useCommands();

  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || document.querySelector('dialog[open]')) return;
      const command = commands.find(({ keys }) => keys !== undefined && isPressed(event, keys));
      if (command?.keys === undefined || only?.has(command.id) === false) return;
      if (command.keys.character !== undefined && isTyped(event.target)) return;
      event.preventDefault();
      command.run();
    };
    addEventListener('keydown', handleKey);
    return () => {
      removeEventListener('keydown', handleKey);
    };
  }, [commands, only]);
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

/** Whether an element takes typed characters. */
function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}

/** The commands that have keys, in the order of their list. */
function commandsFor(readState: () => ChatState, shell: Shell): readonly Command[] {
  const showVersion = (step: -1 | 1): void => {
    const { conversation, actions } = readState();
    const answer = visiblePath(conversation).findLast(({ role }) => role === 'assistant');
    if (answer) actions.showVersion(answer.id, step);
  };

  return [
    {
      id: 'newChat',
      keys: { code: 'KeyO', shift: true, mod: true },
      run: () => {
        readState().actions.newChat();
      },
    },
    {
      id: 'searchConversations',
      keys: { code: 'KeyF', shift: true, mod: true },
      run: () => {
        shell.openSearch();
      },
    },
    {
      id: 'writeMessage',
      keys: { character: '/' },
      run: () => {
        document.getElementById('message')?.focus();
      },
    },
    {
      id: 'editLastMessage',
      keys: { code: 'KeyE', shift: true, mod: true },
      run: () => {
        editLastQuestion(readState());
      },
    },
    {
      id: 'stop',
      keys: { code: 'Escape' },
      run: () => {
        readState().actions.stop();
      },
    },
    {
      id: 'previousVersion',
      keys: { code: 'BracketLeft', alt: true },
      run: () => {
        showVersion(-1);
      },
    },
    {
      id: 'nextVersion',
      keys: { code: 'BracketRight', alt: true },
      run: () => {
        showVersion(1);
      },
    },
    {
      id: 'settings',
      keys: { code: 'Comma', mod: true },
      run: () => {
        shell.openSettings();
      },
    },
    {
      id: 'conversationsRail',
      keys: { code: 'Backslash', mod: true },
      run: () => {
        shell.toggleRail('conversations');
      },
    },
    {
      id: 'settingsRail',
      keys: { code: 'Backslash', shift: true, mod: true },
      run: () => {
        shell.toggleRail('settings');
      },
    },
    {
      id: 'palette',
      keys: { code: 'KeyK', mod: true },
      run: () => {
        shell.open('palette');
      },
    },
    {
      id: 'shortcuts',
      keys: { character: '?' },
      run: () => {
        shell.open('shortcuts');
      },
    },
  ];
}

/** Opens the editor of the last question on screen. False if there is none. */
export function editLastQuestion({ conversation, actions }: ChatState): boolean {
  const question = visiblePath(conversation).findLast(({ role }) => role === 'user');
  if (question) actions.editMessage(question.id);
  return question !== undefined;
}
