'use client';

import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { shownTitle } from '@/lib/conversation/title';
import type { Command } from './commands';
import { keylessCommands } from './keyless-commands';
import { useCommands } from './use-commands';

/** More than fit on a screen; typing on narrows them. */
const LIMIT = 50;

interface PaletteEntry extends Command {
  readonly id: string;
}

/** The commands, then the conversations, in whose names every word of a query occurs. */
export function usePaletteEntries(query: string): readonly PaletteEntry[] {
  const actions = useChatActions();
  const commands = [...useCommands(), ...keylessCommands(useShell())];
  const summaries = useChat((state) => state.summaries);
  const words = query.toLowerCase().split(/\s+/u);
  const matches = (name: string) => words.every((word) => name.toLowerCase().includes(word));

  const conversations = summaries.map(({ id, title }) => ({
    id,
    name: shownTitle(title),
    run: () => {
      void actions.openConversation(id);
    },
  }));
  return [...commands.map((command) => ({ ...command, id: command.name })), ...conversations]
    .filter(({ name }) => matches(name))
    .slice(0, LIMIT);
}
