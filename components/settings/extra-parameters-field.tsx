'use client';

import { useChat, useChatActions } from '@/components/chat/chat-provider';
import { JsonField } from './json-field';
import { SectionHeading } from './section-heading';

/** Parameters that have no control of their own; they are sent as they are. */
export function ExtraParametersField() {
  const actions = useChatActions();
  const extraParameters = useChat((state) => state.conversation.settings.extraParameters);

  return (
    <section aria-label="Extra parameters">
      <SectionHeading>Extra parameters</SectionHeading>
      <JsonField
        field="extraParameters"
        label="Extra parameters"
        placeholder='{"reasoning_effort": "low", "seed": 7}'
        value={extraParameters}
        onChange={(text) => {
          actions.changeSettings({ extraParameters: text });
        }}
      />
    </section>
  );
}
