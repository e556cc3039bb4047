'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useOfferUndo } from '@/components/session/use-offer-undo';
import { Select } from '@/components/ui/form-controls';
import { focusDrawn } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { isSameSettings } from '@/lib/settings/same-settings';
import { presetWords } from '@/lib/words/en/settings';
import { TextButton } from './parts';
import { PresetNameForm } from './preset-name-form';

/** Finds what gets the focus after something was done to a preset: the select, or what saves the first one. */
const findChooser = () =>
  document.querySelector<HTMLElement>('[data-preset-chooser]') ??
  document.querySelector<HTMLElement>('[data-save-preset]');

/**
 * Applies presets, updates, renames and deletes them, and chooses one for new chats. `saved` is the name of the preset just
 * saved, whose settings may have been edited before this has loaded.
 */
export function PresetChooser({ saved }: { saved: string | null }) {
  const words = useWords(presetWords);
  const actions = useChatActions();
  const list = useChat(({ presets }) => presets.list);
  const settings = useChat(({ conversation }) => conversation.settings);
  const [chosen, setChosen] = useState(saved);
  const [renaming, setRenaming] = useState(false);
  const offerUndo = useOfferUndo();
  // A preset that was applied in another tab or before a reload is recognized by its settings.
  const inUse = list.filter((kept) => isSameSettings(kept.settings, settings)).map(({ name }) => name);
  const [first] = inUse;
  if (first !== undefined && (chosen === null || !inUse.includes(chosen))) setChosen(first);
  const preset = list.find(({ name }) => name === chosen);
  const isEdited = inUse.length === 0;

  const apply = (name: string) => {
    setChosen(name);
    offerUndo({ text: words.applied(name), undo: actions.applyPreset(name), findRestored: findChooser });
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
              {isEdited && name === preset?.name ? words.edited(name) : name}
            </option>
          ))}
        </Select>
      )}
      {preset !== undefined && renaming && (
        <PresetNameForm
          initialName={preset.name}
          submitLabel={words.rename}
          problemWith={(name) =>
            name !== preset.name && list.some((other) => other.name === name) ? words.taken : null
          }
          onDone={(name) => {
            if (name !== null && name !== preset.name) {
              actions.renamePreset(preset.name, name);
              setChosen(name);
            }
            setRenaming(false);
            focusDrawn(findChooser);
          }}
        />
      )}
      {preset !== undefined && !renaming && (
        <PresetActions
          name={preset.name}
          isEdited={isEdited}
          onRevert={() => {
            apply(preset.name);
            focusDrawn(findChooser);
          }}
          onRename={() => {
            setRenaming(true);
          }}
        />
      )}
    </>
  );
}

interface PresetActionsProps {
  name: string;
  /** Whether the conversation's settings are no longer the preset's. */
  isEdited: boolean;
  onRevert: () => void;
  onRename: () => void;
}

/** Actions on the preset that is chosen. */
function PresetActions({ name, isEdited, onRevert, onRename }: PresetActionsProps) {
  const words = useWords(presetWords);
  const actions = useChatActions();
  const newChat = useChat(({ presets }) => presets.newChat);
  const settings = useChat(({ conversation }) => conversation.settings);
  const offerUndo = useOfferUndo();
  const done = (text: string, undo: ReturnType<typeof actions.deletePreset>) => {
    offerUndo({ text, undo, findRestored: findChooser });
    focusDrawn(findChooser);
  };

  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-[12.5px]">
      <label className="flex w-full items-center gap-2 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          className="size-3.5 accent-accent"
          checked={newChat === name}
          onChange={({ target }) => {
            actions.startNewChatsWith(target.checked ? name : null);
          }}
        />
        {words.useForNewChats}
      </label>
      {isEdited && (
        <>
          <TextButton onClick={onRevert}>{words.revert}</TextButton>
          <TextButton
            onClick={() => {
              done(words.updated(name), actions.keepPreset(name, settings));
            }}
          >
            {words.update}
          </TextButton>
        </>
      )}
      <TextButton onClick={onRename}>{words.rename}</TextButton>
      <TextButton
        danger
        onClick={() => {
          done(words.deleted(name), actions.deletePreset(name));
        }}
      >
        {words.remove}
      </TextButton>
    </div>
  );
}
