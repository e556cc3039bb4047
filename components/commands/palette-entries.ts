'use client';

import { useChat, useChatStore } from '@/components/session/chat-provider';
import { useShell, type Shell } from '@/components/session/shell';
import { useOfferUndo } from '@/components/session/use-offer-undo';
import { chooseTheme, themes } from '@/components/theme/theme';
import { fileNameFrom, saveFile } from '@/components/ui/save-file';
import { useWords } from '@/components/words/words-provider';
import type { ChatState } from '@/lib/chat/chat-store';
import { titleWords } from '@/lib/words/en/titles';
import { parameters } from '@/lib/parameters/parameters';
import { commandWords } from '@/lib/words/en/commands';
import { conversationOptionsWords } from '@/lib/words/en/conversation-options';
import { parameterWords } from '@/lib/words/en/parameters';
import { useCommands, type Command, type KeyStroke } from './commands';
import { fuzzyMatch, type Match } from './fuzzy-match';
import { recentCommands } from './recent-commands';
import { typedSettings } from './typed-settings';

/** Something to choose in the palette. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly group: GroupId;
  readonly keys?: KeyStroke;
  /** Whether the palette stays open. */
  readonly stays?: boolean;
  readonly run: () => void;
}

type GroupId = keyof typeof commandWords.english.groups;

export interface PaletteGroup {
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
      // What was read from the query as a value fits it best, however it is written.
      const match = entry.isTyped ? { score: 2, ranges: [] } : fuzzyMatch(query, entry.name);
      return match ? [{ ...entry, ...match }] : [];
    })
    .sort((a, b) => b.score - a.score || rank(a.id) - rank(b.id))
    .slice(0, SHOWN);
  return grouped(found);
}

type Grouped = Entry & { readonly isTyped?: boolean };

/** In groups, which come in the order of their first entries. */
function grouped(entries: readonly (Grouped & { readonly ranges: Match['ranges'] })[]): PaletteGroup[] {
  const ids = [...new Set(entries.map(({ group }) => group))];
  return ids.map((id) => ({ id, entries: entries.filter(({ group }) => group === id) }));
}

function useAllEntries(query: string, onRename: () => void): readonly Grouped[] {
  const words = useWords(commandWords);
  const titles = useWords(titleWords);
  const { fileName } = useWords(conversationOptionsWords);
  const store = useChatStore();
  const shell = useShell();
  const keyed = useCommands();
  const settings = useSettingEntries(query, shell);
  const summaries = useChat((state) => state.summaries);
  const current = useChat(({ conversation }) => conversation);
  const inGroup = (group: GroupId, commands: readonly Command[]) =>
    commands.map((command): Grouped => ({ ...command, group, name: words.names[command.id] }));

  return [
    ...(current.leafId === null
      ? []
      : inGroup('conversation', conversationCommands(store.getState, shell, onRename, fileName))),
    ...inGroup('commands', [...keyed.filter(({ id }) => id !== 'palette'), ...keylessCommands(shell)]),
    ...settings,
    ...themes.map((theme): Grouped => ({
      id: `theme-${theme}`,
      group: 'themes',
      name: words.themes[theme],
      run: () => {
        chooseTheme(theme);
      },
    })),
    ...summaries
      .filter(({ id }) => id !== current.id)
      .map(({ id, title }): Grouped => ({
        id,
        group: 'conversations',
        name: titles.shown(title),
        run: () => {
          void store.getState().actions.openConversation(id);
        },
      })),
  ];
}

/** What can be set from the palette: values that were typed, the choices there are, presets, and the fields. */
function useSettingEntries(query: string, shell: Shell): readonly Grouped[] {
  const words = useWords(commandWords);
  const { label } = useWords(parameterWords);
  const store = useChatStore();
  const presets = useChat((state) => state.presets.list);
  const offerUndo = useOfferUndo();
  const { actions } = store.getState();
  const entry = (id: string, name: string, run: () => void): Grouped => ({
    id,
    name,
    run,
    group: 'settings',
  });

  const typed = typedSettings(query, label).map(({ name, value }) => ({
    ...entry(`set-${name}-${String(value)}`, words.set(label(name), String(value)), () => {
      actions.setParameter(name, value);
    }),
    isTyped: true,
  }));
  const choices = parameters.flatMap(({ name, control }) =>
    control.kind === 'choice'
      ? control.choices.map((value) =>
          entry(`set-${name}-${value}`, words.set(label(name), value), () => {
            actions.setParameter(name, value);
          }),
        )
      : [],
  );
  const fields = parameters
    .filter(({ group, control }) => group !== 'legacy' && control.kind !== 'choice')
    .map(({ name }) =>
      entry(`open-${name}`, words.openSetting(label(name)), () => {
        shell.openSettings(name);
      }),
    );
  const kept = presets.map(({ name }) =>
    entry(`preset-${name}`, words.preset(name), () => {
      offerUndo({
        text: words.presetApplied(name),
        undo: actions.applyPreset(name),
        findRestored: () => document.getElementById('message'),
      });
    }),
  );
  return [
    ...typed,
    ...choices.filter(({ id }) => !typed.some((other) => other.id === id)),
    ...kept,
    ...fields,
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

/** The commands without keys. Loaded with the palette. */
function keylessCommands(shell: Shell): readonly Command[] {
  const opening = [
    ['viewCode', 'code'],
    ['model', 'model'],
    ['sharedLinks', 'shared-links'],
    ['transfer', 'transfer'],
  ] as const;
  return opening.map(([id, dialog]) => ({
    id,
    run: () => {
      shell.open(dialog);
    },
  }));
}
