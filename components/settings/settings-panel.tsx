'use client';

import { useId, useMemo } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { settingsWords } from '@/lib/words/en/settings';
import { ExtraParametersSection, ParametersSection } from './parameters-section';
import { PresetsSection } from './presets-section';
import { ToolsSection } from './tools-section';
import { Select } from '@/components/ui/form-controls';
import { onDemand } from '@/components/ui/on-demand';
import { modelChoices } from '@/lib/model/model-choices';

// It stands at the end, and a new chat has spent nothing.
const SpendingSection = onDemand(
  () => import('./spending-section').then((module) => module.SpendingSection),
  () => null,
);

/** Every control is at least 44 px high for a finger; a switch looks as before and takes presses around it. */
const touchTargets =
  'pointer-coarse:[&_:is(select,[type=number],[type=range])]:min-h-11 pointer-coarse:[&_.switch]:before:absolute pointer-coarse:[&_.switch]:before:-inset-x-1.5 pointer-coarse:[&_.switch]:before:-inset-y-[13px]';

/**
 * Everything that is sent with the conversation. Disabled until the stored settings have been read, which would overwrite
 * anything entered before.
 */
export function SettingsPanel() {
  const ready = useChat((state) => state.ready);
  const conversationId = useChat(({ conversation }) => conversation.id);
  // What a conversation has cost is not known before all of it has been read.
  const hasSpent = useChat(({ conversation, opening }) => conversation.leafId !== null && opening === null);
  return (
    <fieldset
      disabled={!ready}
      className={`grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-[22px] px-[18px] pt-4 pb-6 ${touchTargets}`}
    >
      <ModelField />
      {/* A preset chosen in one conversation, with its Undo, is no concern of the next. */}
      <PresetsSection key={conversationId} />
      <SystemPromptField />
      <ParametersSection />
      <ToolsSection />
      <ExtraParametersSection />
      {hasSpent && <SpendingSection />}
    </fieldset>
  );
}

/** The system prompt: the first message of every request, unless it is empty. */
function SystemPromptField() {
  const actions = useChatActions();
  const systemPrompt = useChat((state) => state.conversation.settings.systemPrompt);
  const words = useWords(settingsWords);
  const id = useId();

  return (
    <div>
      <label htmlFor={id} className="mb-2 block text-[13px] font-[550]">
        {words.systemPrompt}
      </label>
      <textarea
        id={id}
        data-setting="systemPrompt"
        className="field field-sizing-content max-h-[40dvh] min-h-[84px]"
        placeholder={words.systemPromptPlaceholder}
        value={systemPrompt}
        onChange={(event) => {
          actions.changeSettings({ systemPrompt: event.target.value });
        }}
      />
    </div>
  );
}

/** The model of the conversation, where this deployment offers several, or no longer the one that is set. */
function ModelField() {
  const words = useWords(settingsWords);
  const actions = useChatActions();
  const deployment = useChat((state) => state.deployment);
  const model = useChat(({ conversation }) => conversation.settings.model);
  const choices = useMemo(() => modelChoices(deployment, model), [deployment, model]);
  const id = useId();
  if (choices.length === 0) return null;

  return (
    <div>
      <label htmlFor={id} className="mb-2 block text-[13px] font-[550]">
        {words.model}
      </label>
      <Select
        id={id}
        data-setting="model"
        value={choices.find(({ isChosen }) => isChosen)?.id}
        onChange={({ target }) => {
          actions.changeSettings({ model: target.value });
        }}
      >
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.isOffered ? choice.name : words.notOffered(choice.name)}
          </option>
        ))}
      </Select>
    </div>
  );
}
