'use client';

import { useAnswering, useChat, useChatStore } from '@/components/session/chat-provider';
import { useShell, type Shell } from '@/components/session/shell';
import { chooseTheme, themes } from '@/components/theme/theme';
import { fileNameFrom, saveFile } from '@/components/ui/save-file';
import { useWords } from '@/components/words/words-provider';
import { boardPath, newBoardPath } from '@/lib/board/board-address';
import type { ChatState } from '@/lib/chat/chat-store';
import { isTemporary } from '@/lib/conversation/temporary';
import { titleWords } from '@/lib/words/en/frame';
import { commandWords } from '@/lib/words/en/commands';
import { conversationOptionsWords } from '@/lib/words/en/conversations';
import { useCommands, type Command, type Entry, type GroupId } from './commands';
import { fuzzyMatch, type Match } from './fuzzy-match';
import { commandsOfBoards } from './keys';
import { useSettingEntries } from './setting-entries';

interface PaletteGroup {
  readonly id: GroupId;
  readonly entries: readonly (Entry & { readonly ranges: Match['ranges'] })[];
}

/** More than fit on a screen; typing on narrows them down. */
const SHOWN = 50;
const SHOWN_UNASKED = { recent: 5, conversations: 8 };

/** The groups of entries that match a query, the best first; for a blank query the recent commands come first. */
export function usePaletteGroups(query: string, onRename: () => void): readonly PaletteGroup[] {
  const all = useAllEntries(query, onRename);
  const recent = recentCommands();
  const rank = (id: string) => (recent.includes(id) ? recent.indexOf(id) : recent.length);

  if (query.trim() === '') {
    const commands = all.filter(({ group }) => group !== 'conversations' && group !== 'settings');
    const used = commands
      .filter(({ id }) => recent.includes(id))
      .sort((a, b) => rank(a.id) - rank(b.id))
      .slice(0, SHOWN_UNASKED.recent)
      .map((entry) => ({ ...entry, group: 'recent' as const }));
    const others = commands.filter(({ id }) => !used.some((entry) => entry.id === id));
    const latest = all.filter(({ group }) => group === 'conversations').slice(0, SHOWN_UNASKED.conversations);
    return grouped([...used, ...others, ...latest].map((entry) => ({ ...entry, ranges: [] })));
  }

  const found = all
    .flatMap((entry) => {
      // An entry that was read from the query as a value fits it best, however it is written.
      const match = entry.isTyped ? { score: 2, ranges: [] } : fuzzyMatch(query, entry.name);
      return match ? [{ ...entry, ...match }] : [];
    })
    .sort((a, b) => b.score - a.score || rank(a.id) - rank(b.id))
    .slice(0, SHOWN);
  return grouped(found);
}

/** In groups, which come in the order of their first entries. */
function grouped(entries: readonly (Entry & { readonly ranges: Match['ranges'] })[]): PaletteGroup[] {
  const ids = [...new Set(entries.map(({ group }) => group))];
  return ids.map((id) => ({ id, entries: entries.filter(({ group }) => group === id) }));
}

function useAllEntries(query: string, onRename: () => void): readonly Entry[] {
  const words = useWords(commandWords);
  const titles = useWords(titleWords);
  const { fileName } = useWords(conversationOptionsWords);
  const store = useChatStore();
  const shell = useShell();
  const keyed = useCommands();
  const answering = useAnswering();
  const settings = useSettingEntries(query, shell);
  const isOnBoard = location.pathname.startsWith(boardPath(''));
  const summaries = useChat((state) => state.summaries);
  const current = useChat(({ conversation }) => conversation);
  const inGroup = (group: GroupId, commands: readonly Command[]) =>
    commands.map((command): Entry => ({ ...command, group, name: words.names[command.id] }));

  return [
    ...(current.leafId === null
      ? []
      : inGroup('conversation', conversationCommands(store.getState, shell, onRename, fileName))),
    ...inGroup('commands', [
      ...keyed.filter(
        ({ id }) =>
          id !== 'palette' && (id !== 'stop' || answering) && (!isOnBoard || commandsOfBoards.has(id)),
      ),
      ...keylessCommands(store.getState, shell, isOnBoard),
    ]),
    // A board's settings are in its base and its variants; these would be those of a chat that nobody sees.
    ...(isOnBoard ? [] : settings),
    ...themes.map((theme): Entry => ({
      id: `theme-${theme}`,
      group: 'themes',
      name: words.themes[theme],
      run: () => {
        chooseTheme(theme);
      },
    })),
    ...summaries
      .filter(({ id }) => id !== current.id)
      .map(({ id, title }): Entry => ({
        id,
        group: 'conversations',
        name: titles.shown(title),
        run: () => {
          void store.getState().actions.openConversation(id);
        },
      })),
  ];
}

/** The commands about the conversation on screen. */
function conversationCommands(
  readState: () => ChatState,
  shell: Shell,
  onRename: () => void,
  untitledFile: string,
): readonly (Command & { readonly stays?: boolean })[] {
  const { conversation, summaries, actions } = readState();
  const { id, title } = conversation;
  // These commands would keep it.
  if (isTemporary(id)) return [];
  const file = fileNameFrom(title) || untitledFile;
  const pinned = summaries.some((summary) => summary.id === id && summary.pinned);
  return [
    { id: 'rename', stays: true, run: onRename },
    {
      id: pinned ? 'unpin' : 'pin',
      run: () => {
        void actions.fileConversation(id, { pinned: !pinned });
      },
    },
    {
      id: 'share',
      run: () => {
        shell.open('share');
      },
    },
    {
      id: 'openAsBoard',
      run: () => {
        leaveFor(newBoardPath(id), readState());
      },
    },
    {
      id: 'exportJson',
      run: () => {
        void exportConversation(readState, id, file, 'json');
      },
    },
    {
      id: 'exportMarkdown',
      run: () => {
        void exportConversation(readState, id, file, 'markdown');
      },
    },
  ];
}

async function exportConversation(
  readState: () => ChatState,
  id: string,
  name: string,
  format: 'json' | 'markdown',
): Promise<void> {
  const { exportConversations } = await import('@/lib/transfer/export-conversations');
  const { file } = await exportConversations([id], format, (one) =>
    readState().actions.readConversation(one),
  );
  saveFile(file, `${name}.${format === 'json' ? 'json' : 'md'}`);
}

/** Goes to another page; in a new tab where this one would break off an answer. */
function leaveFor(path: string, { answering }: ChatState): void {
  if (answering.size > 0) open(path, '_blank', 'noopener');
  else location.assign(path);
}

/** The commands without keys. Loaded with the palette. */
function keylessCommands(readState: () => ChatState, shell: Shell, isOnBoard: boolean): readonly Command[] {
  const ofChats = [
    ['viewCode', 'code'],
    ['model', 'model'],
  ] as const;
  const opening = [
    ...(isOnBoard ? [] : ofChats),
    ['sharedLinks', 'shared-links'],
    ['transfer', 'transfer'],
  ] as const;
  return [
    ...opening.map(([id, dialog]) => ({
      id,
      run: () => {
        shell.open(dialog);
      },
    })),
    {
      id: 'newBoard',
      run: () => {
        leaveFor(newBoardPath(), readState());
      },
    },
  ];
}

/** The ids of the commands chosen in the palette, in localStorage. They say nothing about conversations. */
const KEY = 'edgewise.commands';
const KEPT = 12;

/** The commands chosen last, latest first; none where the browser keeps nothing. */
function recentCommands(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** Puts a command first among the recent ones. */
export function noteCommand(id: string): void {
  const others = recentCommands().filter((other) => other !== id);
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...others].slice(0, KEPT)));
  } catch {
    // The palette works without; it only forgets.
  }
}
