'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/chat/chat-provider';
import { Select } from '@/components/ui/select';
import { PresetNameForm } from './preset-name-form';
import { SectionHeading } from './section-heading';
import { TextButton } from './text-button';

/** Settings kept under names: kept, used again, and chosen for new chats. */
export function PresetsSection() {
  const actions = useChatActions();
  const { list, newChat } = useChat((state) => state.presets);
  const settings = useChat(({ conversation }) => conversation.settings);
  const [naming, setNaming] = useState(false);
  const [chosen, setChosen] = useState('');
  const preset = list.find(({ name }) => name === chosen);

  return (
    <section aria-label="Presets">
      <SectionHeading
        action={
          <TextButton
            onClick={() => {
              setNaming(true);
            }}
          >
            Save as preset
          </TextButton>
        }
      >
        Presets
      </SectionHeading>
      {naming && (
        <PresetNameForm
          onDone={(name) => {
            if (name !== null) {
              actions.keepPreset(name);
              setChosen(name);
            }
            setNaming(false);
          }}
        />
      )}
      {list.length > 0 && (
        <Select
          aria-label="Preset"
          value={preset?.name ?? ''}
          onChange={({ target }) => {
            setChosen(target.value);
            if (target.value !== '') actions.applyPreset(target.value);
          }}
        >
          <option value="">None</option>
          {list.map(({ name, settings: kept }) => (
            <option key={name} value={name}>
              {name === chosen && kept !== settings ? `${name} (changed)` : name}
            </option>
          ))}
        </Select>
      )}
      {preset !== undefined && (
        <div className="mt-1.5 flex items-center gap-2 text-[12.5px]">
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
          <TextButton
            onClick={() => {
              actions.deletePreset(preset.name);
            }}
          >
            Delete preset
          </TextButton>
        </div>
      )}
    </section>
  );
}
