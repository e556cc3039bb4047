'use client';

import { useChat, useChatActions } from '@/components/session/chat-provider';
import { tokenLimitParameters } from '@/lib/parameters/parameters';
import { JsonField } from './json-field';
import { SectionHeading } from './section-heading';
import { TokenLimitField } from './token-limit-field';

const [, maxTokens] = tokenLimitParameters;

/** Parameters for the few: those that have no control of their own, sent as they are, and the limit's older name. */
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
      <div className="mt-2.5">
        <TokenLimitField parameter={maxTokens} explained />
      </div>
    </section>
  );
}
