'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { presetWords } from '@/lib/words/en/presets';
import { SectionHeading, TextButton } from './parts';

// Loaded only for people who have presets.
const PresetChooser = onDemand(
  () => import('./preset-chooser').then((module) => module.PresetChooser),
  ChooserUnavailable,
);

function ChooserUnavailable() {
  const words = useWords(presetWords);
  return <p className="text-[12.5px] text-ink-3">{words.unavailable}</p>;
}

/** Settings kept under names. */
export function PresetsSection() {
  const words = useWords(presetWords);
  const actions = useChatActions();
  const settings = useChat(({ conversation }) => conversation.settings);
  const hasAny = useChat((state) => state.presets.list.length > 0);
  const [naming, setNaming] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [shown, setShown] = useState(hasAny);
  // It stays after the last preset is deleted, so that Undo finds what was chosen.
  if (hasAny && !shown) setShown(true);

  return (
    <section aria-label={words.heading}>
      <SectionHeading
        action={
          <TextButton
            onClick={() => {
              setNaming(true);
            }}
          >
            {words.save}
          </TextButton>
        }
      >
        {words.heading}
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

/** Asks for a preset's name. `onDone` gets the name, or null if the person cancels. */
function PresetNameForm({ onDone }: { onDone: (name: string | null) => void }) {
  const words = useWords(presetWords);
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
        aria-label={words.name}
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
        {words.saveName}
      </button>
    </form>
  );
}
