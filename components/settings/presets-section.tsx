'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useOfferUndo } from '@/components/session/use-offer-undo';
import { onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { presetWords } from '@/lib/words/en/settings';
import { SectionHeading, TextButton } from './parts';
import { PresetNameForm } from './preset-name-form';

// Loaded only for people who have presets.
const PresetChooser = onDemand(
  () => import('./preset-chooser').then((module) => module.PresetChooser),
  ChooserUnavailable,
);

const findSave = () => document.querySelector<HTMLElement>('[data-save-preset]');

function ChooserUnavailable() {
  const words = useWords(presetWords);
  return <p className="text-[12.5px] text-ink-3">{words.unavailable}</p>;
}

/** Settings kept under names. */
export function PresetsSection() {
  const words = useWords(presetWords);
  const actions = useChatActions();
  const settings = useChat(({ conversation }) => conversation.settings);
  const list = useChat((state) => state.presets.list);
  const hasAny = list.length > 0;
  const offerUndo = useOfferUndo();
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
            data-save-preset
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
          submitLabel={words.saveName}
          noteOn={(name) => (list.some((preset) => preset.name === name) ? words.replaces(name) : null)}
          onDone={(name) => {
            if (name !== null) {
              const undo = actions.keepPreset(name, settings);
              const isReplaced = list.some((preset) => preset.name === name);
              if (isReplaced) offerUndo({ text: words.updated(name), undo, findRestored: findSave });
              setSaved(name);
            }
            setNaming(false);
            findSave()?.focus();
          }}
        />
      )}
      {shown && <PresetChooser saved={saved} />}
    </section>
  );
}
