'use client';

import { useChat, useChatActions } from '@/components/session/chat-provider';
import { withFunctionAdded } from './add-function';
import { JsonField } from './json-field';
import { SectionHeading } from './section-heading';
import { TextButton } from './text-button';
import { ToolChoiceField } from './tool-choice-field';

/** The functions that the model may call, and whether it should. */
export function ToolsSection() {
  const actions = useChatActions();
  const tools = useChat((state) => state.conversation.settings.tools);
  const added = withFunctionAdded(tools);

  return (
    <section aria-label="Tools">
      <SectionHeading
        action={
          <TextButton
            disabled={added === null}
            title={added === null ? 'Correct the JSON first.' : undefined}
            onClick={() => {
              if (added !== null) actions.changeSettings({ tools: added });
            }}
          >
            Add a function
          </TextButton>
        }
      >
        Tools
      </SectionHeading>
      <JsonField
        field="tools"
        label="Tools"
        placeholder='[{"type": "function", "function": {…}}]'
        value={tools}
        onChange={(text) => {
          actions.changeSettings({ tools: text });
        }}
      />
      <ToolChoiceField tools={tools} />
    </section>
  );
}
