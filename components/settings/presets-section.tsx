'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { onDemand } from '@/components/ui/on-demand';
import { PresetNameForm } from './preset-name-form';
import { SectionHeading } from './section-heading';
import { TextButton } from './text-button';

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
