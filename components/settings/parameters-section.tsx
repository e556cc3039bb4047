'use client';

import { useId, type ReactNode } from 'react';
import { ClashNotes } from '@/components/model/clash-notes';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useOfferUndo } from '@/components/session/use-offer-undo';
import { Switch } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { settingsWords } from '@/lib/words/en/settings';
import { parameters, type Parameter } from '@/lib/parameters/parameters';
import { ParameterField } from './parameter-field';
import { ResponseFormatField } from './response-format-field';
import { FieldProblem, SectionHeading, TextButton, useProblem } from './parts';

/** Every parameter with a control, streaming and the response format. */
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
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <ParameterGroup group="thinking" />
        <ParameterGroup group="sampling" />
        <ParameterGroup group="output">
          <StreamField />
          <ResponseFormatField />
        </ParameterGroup>
        <ParameterGroup group="more">
          <LegacyFields />
        </ParameterGroup>
      </div>
    </section>
  );
}

/** A group of parameters under its name, and what else belongs to it. */
function ParameterGroup({
  group,
  children,
}: {
  group: 'thinking' | 'sampling' | 'output' | 'more';
  children?: ReactNode;
}) {
  const words = useWords(settingsWords);
  const id = useId();

  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id} className="mb-1 text-xs font-medium text-ink-3">
        {words.groups[group]}
      </h3>
      <ParameterFields group={group} />
      {children}
    </div>
  );
}

function ParameterFields({ group }: { group: Parameter['group'] }) {
  return parameters
    .filter((parameter) => parameter.group === group)
    .map((parameter) => <ParameterField key={parameter.name} parameter={parameter} />);
}

/** The legacy parameters that are set, as by an imported conversation or a link. */
function LegacyFields() {
  const values = useChat(({ conversation }) => conversation.settings.parameters);
  return parameters
    .filter(({ name, group }) => group === 'legacy' && values[name] !== undefined)
    .map((parameter) => <ParameterField key={parameter.name} parameter={parameter} />);
}

/** Whether the answer arrives as it is written or all at once. */
function StreamField() {
  const actions = useChatActions();
  const stream = useChat((state) => state.conversation.settings.stream);
  const words = useWords(settingsWords);
  const id = useId();

  return (
    <div className="flex items-center py-1.5">
      <label htmlFor={id} className="mr-auto text-[13px]">
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

/** Parameters that may clash and stand among the extra ones alone. */
const withoutField = ['tool_choice', 'function_call', 'max_tokens'];

/** Parameters without a control, sent as they are. */
export function ExtraParametersSection() {
  const actions = useChatActions();
  const words = useWords(settingsWords);
  const problem = useProblem('extraParameters');
  const problemId = useId();
  const { extraParameters, parameters: set } = useChat((state) => state.conversation.settings);

  return (
    <section aria-label={words.extraParameters} data-parameter="extraParameters">
      <SectionHeading>{words.extraParameters}</SectionHeading>
      <div className="grid gap-1.5">
        <textarea
          aria-label={words.extraParameters}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          data-setting="extraParameters"
          className="field field-sizing-content max-h-[40dvh] min-h-[64px] font-mono text-[12.5px]"
          placeholder={words.extraParametersPlaceholder}
          spellCheck={false}
          autoCapitalize="off"
          value={extraParameters}
          onChange={({ target }) => {
            actions.changeSettings({ extraParameters: target.value });
          }}
        />
        <FieldProblem id={problemId} problem={problem} />
        {withoutField
          .filter((parameter) => !(parameter in set))
          .map((parameter) => (
            <ClashNotes key={parameter} parameter={parameter} />
          ))}
      </div>
    </section>
  );
}
