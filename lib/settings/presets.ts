import type { Presets } from './types';

/** With a preset in the place of the one that had its name, if any did. */
export function withPreset(
  { list, newChat: forNewChats }: Presets,
  preset: Presets['list'][number],
): Presets {
  const others = list.filter(({ name }) => name !== preset.name);
  return { list: [...others, preset].sort((a, b) => a.name.localeCompare(b.name)), newChat: forNewChats };
}

/** Without the preset of a name; new chats begin with those of the last new chat where it was theirs. */
export function withoutPreset({ list, newChat: forNewChats }: Presets, name: string): Presets {
  return {
    list: list.filter((preset) => preset.name !== name),
    newChat: forNewChats === name ? null : forNewChats,
  };
}
