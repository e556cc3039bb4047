'use client';

import { useId, useState } from 'react';
import { useChat, useCloseWithConversation } from '@/components/session/chat-provider';
import { useThreadActions } from '@/components/session/thread-actions';
import { Dialog } from '@/components/ui/dialog';
import { FormButtons, Options, Select } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { useAnswerer } from '@/components/session/deployment';
import type { Answerer } from '@/lib/model/answerer';
import { modelChoices } from '@/lib/model/model-choices';
import { parameters, type ParameterName, type ParameterValues } from '@/lib/parameters/parameters';
import { modelName } from '@/lib/model/models';
import { clashesOf } from '@/lib/settings/clashes';
import { clashWords } from '@/lib/words/en/clashes';
import { parameterWords } from '@/lib/words/en/parameters';
import { regenerateWords } from '@/lib/words/en/message-dialogs';

/** The parameters worth trying another way, in the order of the settings. */
const offered: readonly ParameterName[] = ['reasoning_effort', 'verbosity', 'temperature'];

/** Asks for another version of an answer, with a model and parameters for it alone. */
export function RegenerateDialog({ answerId, onClose }: { answerId: string; onClose: () => void }) {
  const words = useWords(regenerateWords);
  const clashes = useWords(clashWords);
  const actions = useThreadActions();
  const settings = useChat(({ conversation }) => conversation.settings);
  const [model, setModel] = useState(settings.model);
  const [changed, setChanged] = useState<ParameterValues>(settings.parameters);
  const deployment = useChat((state) => state.deployment);
  const { name } = useAnswerer();
  const choices = modelChoices(deployment, settings.model);
  const chosen = choices.find(({ isChosen }) => isChosen)?.id ?? settings.model;
  const answerer = useAnswerer(model);
  const modelId = useId();
  useCloseWithConversation(onClose);

  return (
    <Dialog title={words.title} onClose={onClose}>
      <form
        className="grid gap-3 text-[13.5px]"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          actions.regenerate(answerId, { with: { model, parameters: changed } });
        }}
      >
        <p className="text-[13px] text-ink-2">{words.note}</p>
        <div className={row}>
          <label htmlFor={modelId}>{words.model}</label>
          <Select
            id={modelId}
            value={model === settings.model ? chosen : model}
            onChange={({ target }) => {
              setModel(target.value === chosen ? settings.model : target.value);
            }}
          >
            {choices.length === 0 && <option value={settings.model}>{name}</option>}
            <Options of={choices} />
          </Select>
        </div>
        {parameters
          .filter((parameter) => offered.includes(parameter.name))
          .map((parameter) => (
            <ParameterRow
              key={parameter.name}
              {...{ parameter, answerer }}
              values={changed}
              onChange={setChanged}
            />
          ))}
        <p role="status" className="text-[12.5px] text-warn">
          {clashesOf({ ...settings, model, parameters: changed })
            .map((clash) => clashes.says(clash, modelName(model), answerer.standIn !== null))
            .join(' ')}
        </p>
        <div className="mt-1 flex justify-end gap-2">
          <FormButtons submit={words.regenerate} onCancel={onClose} />
        </div>
      </form>
    </Dialog>
  );
}

const row = 'grid grid-cols-[auto_minmax(0,11rem)] items-center justify-between gap-3';

interface ParameterRowProps {
  parameter: (typeof parameters)[number];
  /** Whose defaults apply to what is not set. */
  answerer: Answerer;
  values: ParameterValues;
  onChange: (values: ParameterValues) => void;
}

/** One parameter; unset it is not sent, and says what the model takes. The browser itself refuses a number out of bounds. */
function ParameterRow({ parameter: { name, control }, answerer, values, onChange }: ParameterRowProps) {
  const words = useWords(regenerateWords);
  const { label } = useWords(parameterWords);
  const id = useId();
  const { [name]: value, ...others } = values;

  return (
    <div className={row}>
      <label htmlFor={id}>{label(name)}</label>
      {control.kind === 'choice' ? (
        <Select
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => {
            onChange(target.value === '' ? others : { ...others, [name]: target.value });
          }}
        >
          <option value="">
            {words.modelDefault(answerer.hasKnownDefaults ? control.modelDefault : null)}
          </option>
          {control.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      ) : (
        control.kind === 'slider' && (
          <input
            id={id}
            type="number"
            className="number justify-self-end"
            min={control.min}
            max={control.max}
            step={control.step}
            placeholder={String(answerer.standIn?.defaults?.[name] ?? control.modelDefault)}
            defaultValue={typeof value === 'number' ? value : undefined}
            onChange={({ target }) => {
              onChange(target.value === '' ? others : { ...others, [name]: target.valueAsNumber });
            }}
          />
        )
      )}
    </div>
  );
}
