'use client';

import { useChat } from '@/components/session/chat-provider';
import { ExtraParametersField } from './extra-parameters-field';
import { ParametersSection } from './parameters-section';
import { PresetsSection } from './presets-section';
import { ResponseFormatField } from './response-format-field';
import { SystemPromptField } from './system-prompt-field';
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
      <ExtraParametersField />
    </fieldset>
  );
}
