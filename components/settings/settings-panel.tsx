'use client';

import { useId } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { ExtraParametersSection, ParametersSection } from './parameters-section';
import { PresetsSection } from './presets-section';
import { ResponseFormatField } from './response-format-field';
import { ToolsSection } from './tools-section';

/**
 * Everything that is sent besides the conversation. Until the browser's own settings have been read it takes none:
 * what was set before would be lost to them.
 */
export function SettingsPanel() {
  const ready = useChat((state) => state.ready);
  const conversationId = useChat(({ conversation }) => conversation.id);
  return (
    <fieldset
      disabled={!ready}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-[22px] px-[18px] pt-4 pb-6"
    >
      {/* What was chosen for one conversation, and can be taken back there, is nothing to another. */}
      <PresetsSection key={conversationId} />
      <SystemPromptField />
      <ParametersSection />
      <ResponseFormatField />
      <ToolsSection />
      <ExtraParametersSection />
    </fieldset>
  );
}

/** The system prompt: the first message of every request, where it is not empty. */
function SystemPromptField() {
  const actions = useChatActions();
  const systemPrompt = useChat((state) => state.conversation.settings.systemPrompt);
  const id = useId();

  return (
    <div>
      <label htmlFor={id} className="mb-2 block text-[13px] font-[550]">
        System prompt
      </label>
      <textarea
        id={id}
        data-setting="systemPrompt"
        className="field field-sizing-content max-h-[40dvh] min-h-[84px]"
        placeholder="How should the model behave? Not sent while empty."
        value={systemPrompt}
        onChange={(event) => {
          actions.changeSettings({ systemPrompt: event.target.value });
        }}
      />
    </div>
  );
}
