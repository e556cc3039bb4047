'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useDeletedText, useOfferUndo } from '@/components/session/use-offer-undo';
import { Select } from '@/components/ui/select';
import type { Settings } from '@/lib/settings/types';
import { TextButton } from './parts';

/** Selects the choice of presets, which is where an undo leads. */
const findRestored = () => document.querySelector<HTMLElement>('[data-preset-chooser]');

/**
 * The presets there are: used again, chosen for new chats, and deleted. `saved` is the one just kept: its settings may be
 * changed before this is there.
 */
export function PresetChooser({ saved }: { saved: string | null }) {
  const actions = useChatActions();
  const { list, newChat } = useChat((state) => state.presets);
  const settings = useChat(({ conversation }) => conversation.settings);
  const [chosen, setChosen] = useState(saved);
  const offerUndo = useOfferUndo();
  const deletedText = useDeletedText();
  // One that was chosen elsewhere, or before the page was loaded, is known by what it says.
  const inUse = list.filter((kept) => isSameSettings(kept.settings, settings)).map(({ name }) => name);
  const [first] = inUse;
  if (first !== undefined && (chosen === null || !inUse.includes(chosen))) setChosen(first);
  const preset = list.find(({ name }) => name === chosen);
  const isChanged = inUse.length === 0;

  const apply = (name: string) => {
    setChosen(name);
    offerUndo({ text: `Settings of “${name}” in use`, undo: actions.applyPreset(name), findRestored });
  };

  return (
    <>
      {list.length > 0 && (
        <Select
          aria-label="Preset"
          data-preset-chooser
          value={preset?.name ?? ''}
          onChange={({ target }) => {
            if (target.value !== '') apply(target.value);
          }}
        >
          {preset === undefined && <option value="">None</option>}
          {list.map(({ name }) => (
            <option key={name} value={name}>
              {isChanged && name === preset?.name ? `${name} (changed)` : name}
            </option>
          ))}
        </Select>
      )}
      {preset !== undefined && (
        <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-[12.5px]">
          <label className="mr-auto flex items-center gap-2">
            <input
              type="checkbox"
              className="size-3.5 accent-accent"
              checked={newChat === preset.name}
              onChange={({ target }) => {
                actions.startNewChatsWith(target.checked ? preset.name : null);
              }}
            />
            New chats begin with it
          </label>
          {isChanged && (
            <TextButton
              onClick={() => {
                apply(preset.name);
              }}
            >
              Use again
            </TextButton>
          )}
          <TextButton
            onClick={() => {
              const { name } = preset;
              offerUndo({ text: deletedText(name), undo: actions.deletePreset(name), findRestored });
            }}
          >
            Delete preset
          </TextButton>
        </div>
      )}
    </>
  );
}

/** Whether two settings say the same, in whatever order they were set. */
export function isSameSettings(a: Settings, b: Settings): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(settings: Settings): string {
  const sorted = (fields: object) =>
    Object.entries(fields).sort(([one], [other]) => one.localeCompare(other));
  return JSON.stringify(sorted({ ...settings, parameters: sorted(settings.parameters) }));
}
