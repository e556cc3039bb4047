'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useOfferUndo } from '@/components/session/use-offer-undo';
import { Select } from '@/components/ui/select';
import type { Settings } from '@/lib/settings/types';
import { useWords } from '@/components/words/words-provider';
import { presetWords } from '@/lib/words/en/presets';
import { TextButton } from './parts';

/** Finds the preset select, which gets the focus after Undo. */
const findRestored = () => document.querySelector<HTMLElement>('[data-preset-chooser]');

/**
 * Applies presets, deletes them and chooses one for new chats. `saved` is the name of the preset just saved, whose settings
 * may have been edited before this has loaded.
 */
export function PresetChooser({ saved }: { saved: string | null }) {
  const words = useWords(presetWords);
  const actions = useChatActions();
  const { list, newChat } = useChat((state) => state.presets);
  const settings = useChat(({ conversation }) => conversation.settings);
  const [chosen, setChosen] = useState(saved);
  const offerUndo = useOfferUndo();
  // A preset that was applied in another tab or before a reload is recognized by its settings.
  const inUse = list.filter((kept) => isSameSettings(kept.settings, settings)).map(({ name }) => name);
  const [first] = inUse;
  if (first !== undefined && (chosen === null || !inUse.includes(chosen))) setChosen(first);
  const preset = list.find(({ name }) => name === chosen);
  const isChanged = inUse.length === 0;

  const apply = (name: string) => {
    setChosen(name);
    offerUndo({ text: words.applied(name), undo: actions.applyPreset(name), findRestored });
  };

  return (
    <>
      {list.length > 0 && (
        <Select
          aria-label={words.choose}
          data-preset-chooser
          value={preset?.name ?? ''}
          onChange={({ target }) => {
            if (target.value !== '') apply(target.value);
          }}
        >
          {preset === undefined && <option value="">{words.none}</option>}
          {list.map(({ name }) => (
            <option key={name} value={name}>
              {isChanged && name === preset?.name ? words.edited(name) : name}
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
            {words.useForNewChats}
          </label>
          {isChanged && (
            <TextButton
              onClick={() => {
                apply(preset.name);
              }}
            >
              {words.revert}
            </TextButton>
          )}
          <TextButton
            onClick={() => {
              const { name } = preset;
              offerUndo({ text: words.deleted(name), undo: actions.deletePreset(name), findRestored });
            }}
          >
            {words.remove}
          </TextButton>
        </div>
      )}
    </>
  );
}

/** Whether two settings are equal, whatever the order in which they were set. */
export function isSameSettings(a: Settings, b: Settings): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(settings: Settings): string {
  const sorted = (fields: object) =>
    Object.entries(fields).sort(([one], [other]) => one.localeCompare(other));
  return JSON.stringify(sorted({ ...settings, parameters: sorted(settings.parameters) }));
}
