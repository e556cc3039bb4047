'use client';

import { useId, useState } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/form-controls';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import { addVariants, cellCount, setRepeats } from '@/lib/board/board-changes';
import { readSweep, type Swept, type SweptName } from '@/lib/board/sweep';
import { parameters } from '@/lib/parameters/parameters';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';
import { variantWords } from '@/lib/words/en/variants';
import { useBoard, useBoardActions } from './board-provider';
import { FormEnd, newId } from './dialog-parts';

const names: readonly SweptName[] = ['model', ...parameters.map(({ name }) => name)];

/** Makes a variant of each value of a parameter, or of each pair of two, and says first how many that are. */
export function SweepDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(boardDialogWords);
  const actions = useBoardActions();
  const board = useBoard((state) => state.board);
  const models = useChat(({ deployment }) => deployment.models);
  const [first, setFirst] = useState<Swept>({ parameter: 'temperature', values: '0 … 2 by 0.5' });
  const [second, setSecond] = useState<Swept | null>(null);
  const [repeats, setRepeatsTyped] = useState(String(board.repeats));
  const repeatsId = useId();
  const { cases, variants } = board;
  const reading = readSweep(second === null ? [first] : [first, second], {
    ...{ cases: cases.length, variants: variants.length, repeats: Number(repeats) },
  });
  const modelList = models.map(({ id }) => id).join('\n');

  return (
    <Dialog title={words.sweepTitle} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reading.ok) return;
          const { changes } = reading;
          actions.change((before) =>
            addVariants(setRepeats(before, Number(repeats)), changes.map(newId), changes),
          );
          onClose();
        }}
      >
        <p className="text-[13px] text-ink-2">
          <RichText>{words.sweepText}</RichText>
        </p>
        <SweptFields
          labels={[words.parameter, words.values]}
          swept={first}
          modelList={modelList}
          onChange={(swept) => {
            if (swept !== null) setFirst(swept);
          }}
        />
        <SweptFields
          labels={[words.secondParameter, words.secondValues]}
          swept={second}
          modelList={modelList}
          optional
          onChange={setSecond}
        />
        <div className="flex items-center gap-3">
          <label htmlFor={repeatsId} className="text-[13px] font-[550]">
            {words.repeats}
          </label>
          <input
            id={repeatsId}
            type="number"
            min={1}
            className="number"
            value={repeats}
            onChange={({ target }) => {
              setRepeatsTyped(target.value);
            }}
          />
        </div>
        <FormEnd
          submit={words.addVariants(reading.ok ? reading.changes.length : 0)}
          disabled={!reading.ok}
          onClose={onClose}
        >
          {reading.ok ? (
            words.sweepMakes(
              reading.changes.length,
              (variants.length + reading.changes.length) * cases.length * Number(repeats) - cellCount(board),
            )
          ) : (
            <span className="text-warn">{words.sweepProblem(reading.problem)}</span>
          )}
        </FormEnd>
      </form>
    </Dialog>
  );
}

interface SweptFieldsProps {
  labels: readonly [parameter: string, values: string];
  swept: Swept | null;
  /** A model a line. */
  modelList: string;
  optional?: boolean;
  onChange: (swept: Swept | null) => void;
}

function SweptFields({ labels, swept, modelList, optional = false, onChange }: SweptFieldsProps) {
  const words = useWords(boardDialogWords);
  const { field } = useWords(variantWords);
  const id = useId();

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <label htmlFor={id} className="text-[13px] font-[550]">
        {labels[0]}
      </label>
      <Select
        id={id}
        value={swept?.parameter ?? ''}
        onChange={({ target }) => {
          const parameter = names.find((name) => name === target.value);
          if (parameter === undefined) onChange(null);
          else onChange({ parameter, values: startingValues(parameter, modelList) });
        }}
      >
        {optional && <option value="">{words.none}</option>}
        {names.map((name) => (
          <option key={name} value={name}>
            {field(name)}
          </option>
        ))}
      </Select>
      {swept !== null && (
        <textarea
          aria-label={labels[1]}
          rows={1}
          spellCheck={false}
          className="field field-sizing-content max-h-[20dvh] font-mono text-[13px]"
          value={swept.values}
          onChange={({ target }) => {
            onChange({ ...swept, values: target.value });
          }}
        />
      )}
    </div>
  );
}

/** Values that a parameter can have, to begin with. */
function startingValues(parameter: SweptName, modelList: string): string {
  if (parameter === 'model') return modelList;
  const control = parameters.find(({ name }) => name === parameter)?.control;
  if (control?.kind === 'choice') return control.choices.join(', ');
  if (control?.kind === 'flag') return 'true, false';
  return control?.kind === 'slider'
    ? `${String(control.min)} … ${String(control.max)} by ${String((control.max - control.min) / 4)}`
    : '';
}
