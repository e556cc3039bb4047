'use client';

import { useChat, useChatActions } from '@/components/session/chat-provider';

/** The system prompt: the first message of every request, where it is not empty. */
export function SystemPromptField() {
  const actions = useChatActions();
  const systemPrompt = useChat((state) => state.conversation.settings.systemPrompt);

  return (
    <div>
      <label htmlFor="system-prompt" className="mb-2 block text-[13px] font-[550]">
        System prompt
      </label>
      <textarea
        id="system-prompt"
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
