'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { onDemand } from '@/components/ui/on-demand';
import { SectionHeading, TextButton } from './parts';

// Who keeps no presets needs none of it.
const PresetChooser = onDemand(
  () => import('./preset-chooser').then((module) => module.PresetChooser),
  ChooserUnavailable,
);

function ChooserUnavailable() {
  return (
    <p className="text-[12.5px] text-ink-3">
      Your presets could not be loaded. Check your connection, then reload the page.
    </p>
  );
}

/** Settings kept under names. */
export function PresetsSection() {
  const actions = useChatActions();
  const settings = useChat(({ conversation }) => conversation.settings);
  const hasAny = useChat((state) => state.presets.list.length > 0);
  const [naming, setNaming] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [shown, setShown] = useState(hasAny);
  // It stays when the last one is deleted, so that an undo finds what was chosen.
  if (hasAny && !shown) setShown(true);

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
            if (name !== null) actions.keepPreset(name, settings);
            setSaved(name);
            setNaming(false);
          }}
        />
      )}
      {shown && <PresetChooser saved={saved} />}
    </section>
  );
}

/** Asks for a preset's name. `onDone` gets it, or null where it was not wanted after all. */
function PresetNameForm({ onDone }: { onDone: (name: string | null) => void }) {
  const [name, setName] = useState('');

  return (
    <form
      className="mb-2 flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(name.trim() === '' ? null : name.trim());
      }}
    >
      <input
        aria-label="Preset name"
        className="field min-w-0 flex-1 py-1"
        ref={(field) => {
          field?.focus();
        }}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // In a sheet, Escape would close that too.
          event.preventDefault();
          onDone(null);
        }}
      />
      <button type="submit" className="button bordered">
        Save
      </button>
    </form>
  );
}
