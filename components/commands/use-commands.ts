'use client';

import { useMemo } from 'react';
import { useChatStore } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { commandsFor, type Command } from './commands';

/** What a person can do by name. */
export function useCommands(): readonly Command[] {
  const store = useChatStore();
  const shell = useShell();
  return useMemo(() => commandsFor(store.getState, shell), [store, shell]);
}
