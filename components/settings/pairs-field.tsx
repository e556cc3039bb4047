'use client';

import { Plus, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { isRecord, type JsonObject } from '@/lib/json/json';
import { parameterWords } from '@/lib/words/en/parameters';
import { settingsWords } from '@/lib/words/en/settings';
import { FieldProblem, TextButton, useParameter, useProblem, type ControlOf, type FieldProps } from './parts';

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** Names with their values, a row each. Rows without a name are kept while the field is on screen, and not sent. */
export function PairsField({
  name,
  hintId,
  help,
  control,
}: FieldProps & { control: ControlOf<'textPairs' | 'tokenPairs'> }) {
  const words = useWords(settingsWords);
  const label = useWords(parameterWords).label(name);
  const [held, set] = useParameter(name);
  const found = useProblem(name);
  const [typed, setTyped] = useState<readonly Pair[]>([]);
  const rows = useRef<HTMLDivElement>(null);
  const isAdding = useRef(false);
  const errorId = useId();
  const labelId = useId();
  const ofNumbers = control.kind === 'tokenPairs';
  // What is set elsewhere, by a link, a preset or Reset, takes the place of what was typed.
  const pairs = sameValue(toValue(typed, ofNumbers), held) ? typed : pairsOf(held);
  const twice = pairs.find(
    (pair, index) => pair.name !== '' && pairs.some((other, at) => at > index && other.name === pair.name),
  );
  const problem = found ?? (twice ? { text: words.nameTwice(twice.name), isWarning: true } : null);

  useEffect(() => {
    if (isAdding.current) rows.current?.querySelector<HTMLElement>('[data-pair="last"]')?.focus();
    isAdding.current = false;
  }, [pairs.length]);

  const change = (changed: readonly Pair[]) => {
    setTyped(changed);
    set(toValue(changed, ofNumbers));
  };

  return (
    <div ref={rows} role="group" aria-labelledby={labelId} aria-describedby={`${errorId} ${hintId}`}>
      <div className="flex items-center">
        <span id={labelId} className="text-[13px]">
          {label}
        </span>
        {help}
        <TextButton
          data-setting={name}
          aria-label={words.addPair(label)}
          onClick={() => {
            isAdding.current = true;
            change([...pairs, { name: '', value: '' }]);
          }}
        >
          <Plus size={14} aria-hidden />
        </TextButton>
      </div>
      {pairs.map((pair, index) => (
        <PairRow
          key={index}
          {...{ pair, index, ofNumbers }}
          isLast={index === pairs.length - 1}
          onChange={(part) => {
            change(pairs.map((other, at) => (at === index ? { ...other, ...part } : other)));
          }}
          onRemove={() => {
            change(pairs.filter((_, at) => at !== index));
            document.querySelector<HTMLElement>(`[data-setting="${name}"]`)?.focus({ preventScroll: true });
          }}
        />
      ))}
      <FieldProblem id={errorId} problem={problem} />
    </div>
  );
}

interface PairRowProps {
  pair: Pair;
  /** Its place among the rows, from 0. */
  index: number;
  ofNumbers: boolean;
  isLast: boolean;
  onChange: (part: Partial<Pair>) => void;
  onRemove: () => void;
}

function PairRow({ pair, index, ofNumbers, isLast, onChange, onRemove }: PairRowProps) {
  const words = useWords(settingsWords);
  const names = ofNumbers ? words.tokenPair : words.textPair;
  return (
    <div className="mb-1.5 flex items-center gap-1.5">
      <input
        type="text"
        aria-label={names.name(index + 1)}
        placeholder={names.namePlaceholder}
        className="field w-0 grow font-mono text-[12.5px]"
        autoCapitalize="off"
        spellCheck={false}
        data-pair={isLast ? 'last' : undefined}
        value={pair.name}
        onChange={({ target }) => {
          onChange({ name: target.value });
        }}
      />
      <input
        type="text"
        inputMode={ofNumbers ? 'decimal' : undefined}
        aria-label={names.value(index + 1)}
        placeholder={names.valuePlaceholder}
        className="field w-0 grow font-mono text-[12.5px]"
        autoCapitalize="off"
        spellCheck={false}
        value={pair.value}
        onChange={({ target }) => {
          onChange({ value: target.value });
        }}
      />
      <IconButton label={words.removePair(pair.name, index + 1)} onClick={onRemove}>
        <X size={13} aria-hidden />
      </IconButton>
    </div>
  );
}

function pairsOf(held: unknown): readonly Pair[] {
  return isRecord(held) ? Object.entries(held).map(([name, value]) => ({ name, value: String(value) })) : [];
}

/** The value of the rows; undefined for none. Text that is no number is held as it is, and reported as a problem. */
function toValue(pairs: readonly Pair[], ofNumbers: boolean): JsonObject | undefined {
  const named = pairs.filter(({ name }) => name !== '');
  if (named.length === 0) return undefined;
  return Object.fromEntries(
    named.map(({ name, value }) => {
      const isNumber = ofNumbers && value.trim() !== '' && Number.isFinite(Number(value));
      return [name, isNumber ? Number(value) : value];
    }),
  );
}

function sameValue(a: JsonObject | undefined, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
