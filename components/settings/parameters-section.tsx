'use client';

import { useId } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Switch } from '@/components/ui/switch';
import { parameters, type KnownParameter } from '@/lib/parameters/parameters';
import { ParameterField } from './parameter-field';
import { JsonField, SectionHeading, TextButton } from './parts';

/** The parameters that are used often, and whether the answer is streamed. */
export function ParametersSection() {
  const actions = useChatActions();

  return (
    <section aria-label="Parameters">
      <SectionHeading
        action={
          <TextButton
            onClick={() => {
              actions.resetParameters();
            }}
          >
            Reset parameters
          </TextButton>
        }
      >
        Parameters
      </SectionHeading>
      <ParameterFields group="main" />
      <StreamField />
    </section>
  );
}

function ParameterFields({ group }: { group: KnownParameter['group'] }) {
  return parameters
    .filter((parameter) => parameter.group === group)
    .map((parameter) => <ParameterField key={parameter.name} parameter={parameter} />);
}

/** Whether the answer arrives word by word or all at once. */
function StreamField() {
  const actions = useChatActions();
  const stream = useChat((state) => state.conversation.settings.stream);
  const id = useId();

  return (
    <div className="flex items-center py-2">
      <label htmlFor={id} className="mr-auto text-[13.5px]">
        Stream
      </label>
      <Switch
        id={id}
        data-setting="stream"
        checked={stream}
        onChange={(checked) => {
          actions.changeSettings({ stream: checked });
        }}
      />
    </div>
  );
}

/** Parameters for the few: those that have no control of their own, sent as they are, and the rare ones that have. */
export function ExtraParametersSection() {
  const actions = useChatActions();
  const extraParameters = useChat((state) => state.conversation.settings.extraParameters);

  return (
    <section aria-label="Extra parameters">
      <SectionHeading>Extra parameters</SectionHeading>
      <JsonField
        field="extraParameters"
        label="Extra parameters"
        placeholder='{"parameter": "value"}'
        value={extraParameters}
        onChange={(text) => {
          actions.changeSettings({ extraParameters: text });
        }}
      />
      <div className="mt-2.5">
        <ParameterFields group="more" />
      </div>
    </section>
  );
}
