'use client';

import { useId } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useOfferUndo } from '@/components/session/use-offer-undo';
import { Switch } from '@/components/ui/switch';
import { useWords } from '@/components/words/words-provider';
import { settingsWords } from '@/lib/words/en/settings';
import { parameters, type KnownParameter } from '@/lib/parameters/parameters';
import { ParameterField } from './parameter-field';
import { JsonField, SectionHeading, TextButton } from './parts';

/** The common parameters, and streaming. */
export function ParametersSection() {
  const actions = useChatActions();
  const words = useWords(settingsWords);
  const offerUndo = useOfferUndo();

  return (
    <section aria-label={words.parameters}>
      <SectionHeading
        action={
          <TextButton
            data-reset-parameters
            onClick={() => {
              offerUndo({
                text: words.parametersReset,
                undo: actions.resetParameters(),
                findRestored: () => document.querySelector<HTMLElement>('[data-reset-parameters]'),
              });
            }}
          >
            {words.resetParameters}
          </TextButton>
        }
      >
        {words.parameters}
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

/** Whether the answer arrives as it is written or all at once. */
function StreamField() {
  const actions = useChatActions();
  const stream = useChat((state) => state.conversation.settings.stream);
  const words = useWords(settingsWords);
  const id = useId();

  return (
    <div className="flex items-center py-2">
      <label htmlFor={id} className="mr-auto text-[13.5px]">
        {words.stream}
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

/** Parameters that few people need: any without a control, sent as they are, and the rare ones that have one. */
export function ExtraParametersSection() {
  const actions = useChatActions();
  const words = useWords(settingsWords);
  const extraParameters = useChat((state) => state.conversation.settings.extraParameters);

  return (
    <section aria-label={words.extraParameters}>
      <SectionHeading>{words.extraParameters}</SectionHeading>
      <JsonField
        field="extraParameters"
        label={words.extraParameters}
        placeholder={words.extraParametersPlaceholder}
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
