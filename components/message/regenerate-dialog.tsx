'use client';

import { useEffect, useId, useState } from 'react';
import { useChat, useChatActions, useCloseWithConversation } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/select';
import { useWords } from '@/components/words/words-provider';
import { fetchDeployment } from '@/lib/api/client';
import { modelName } from '@/lib/model/models';
import { parameters, type ParameterName, type ParameterValues } from '@/lib/parameters/parameters';
import { controlWords } from '@/lib/words/en/controls';
import { parameterWords } from '@/lib/words/en/parameters';
import { regenerateWords } from '@/lib/words/en/regenerate';

/** What is worth trying another way, in the order of the settings. */
const offered: readonly ParameterName[] = ['reasoning_effort', 'verbosity', 'temperature'];

/** Asks for another version of an answer, with a model and parameters for it alone. */
export function RegenerateDialog({ answerId, onClose }: { answerId: string; onClose: () => void }) {
  const words = useWords(regenerateWords);
  const { cancel } = useWords(controlWords);
  const actions = useChatActions();
  const settings = useChat(({ conversation }) => conversation.settings);
  const [model, setModel] = useState(settings.model);
  const [changed, setChanged] = useState<ParameterValues>(settings.parameters);
  const models = useModels(settings.model);
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
            value={model}
            onChange={({ target }) => {
              setModel(target.value);
            }}
          >
            {models.map((id) => (
              <option key={id} value={id}>
                {modelName(id)}
              </option>
            ))}
          </Select>
        </div>
        {parameters
          .filter(({ name }) => offered.includes(name))
          .map((parameter) => (
            <ParameterRow key={parameter.name} parameter={parameter} values={changed} onChange={setChanged} />
          ))}
        <div className="mt-1 flex justify-end gap-2">
          <button type="button" className="button bordered" onClick={onClose}>
            {cancel}
          </button>
          <button type="submit" className="button primary">
            {words.regenerate}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const row = 'grid grid-cols-[minmax(0,1fr)_11rem] items-center gap-3';

interface ParameterRowProps {
  parameter: (typeof parameters)[number];
  values: ParameterValues;
  onChange: (values: ParameterValues) => void;
}

/** One parameter; unset it is not sent, and says what the model takes. The browser itself refuses a number out of bounds. */
function ParameterRow({ parameter: { name, control }, values, onChange }: ParameterRowProps) {
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
          <option value="">{words.modelDefault(control.modelDefault)}</option>
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
            placeholder={String(control.modelDefault)}
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

/** The models that may be asked here: the one that is set until the deployment has named them. */
function useModels(current: string): readonly string[] {
  const [models, setModels] = useState<readonly string[]>([]);

  useEffect(() => {
    fetchDeployment().then(
      (deployment) => {
        setModels(deployment.models);
      },
      () => undefined,
    );
  }, []);

  return models.includes(current) ? models : [current, ...models];
}
