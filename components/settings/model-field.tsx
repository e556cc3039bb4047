'use client';

import { useId, useMemo } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Select } from '@/components/ui/select';
import { useWords } from '@/components/words/words-provider';
import { modelChoices } from '@/lib/model/model-choices';
import { settingsWords } from '@/lib/words/en/settings';

/** The model of the conversation, where this deployment offers several, or no longer the one that is set. */
export function ModelField() {
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
